"""The row below the pages of a paper: which page is shown, going to one, the size."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton

from giamngheo_desktop.text import ui_papers as say
from giamngheo_desktop.ui.widgets.preview import Preview


class PageRow(QHBoxLayout):
    """Follows a preview and leads it.

    Args:
        preview: the pages it speaks of.
    """

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self._preview = preview
        self.page, self.go_page = QLabel(), QLineEdit()
        self.page.setObjectName("quiet")
        self.go_page.setAccessibleName(say.PAGE_GO)
        self.go_page.setPlaceholderText(say.PAGE_GO)
        self.go_page.setMaximumWidth(90)
        self.addWidget(self.go_page)
        self.addWidget(self.page, 1)
        for words, name, action in (
            (say.SMALLER, say.SMALLER_NAME, lambda: preview.zoom(-1)),
            (say.LARGER, say.LARGER_NAME, lambda: preview.zoom(1)),
            (say.FIT, say.FIT, preview.fit_width),
        ):
            button = QPushButton(words)
            button.setAccessibleName(name)
            button.clicked.connect(lambda _checked=False, action=action: action())
            self.addWidget(button)
        preview.page_changed.connect(self._on_page)
        self.go_page.returnPressed.connect(self._on_go_page)

    def _on_page(self, at: int, of: int) -> None:
        self.page.setText(say.page(at, of))

    def _on_go_page(self) -> None:
        text = self.go_page.text().strip()
        if text.isdecimal():
            self._preview.go_to(int(text))
        self.go_page.clear()
