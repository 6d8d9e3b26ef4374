"""Settings of papers: who signs, the sheet, signs and form numbers, postings, proposed texts."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.papers.context import PaperSettings, Report8
from giamngheo_desktop.papers.paper import PageSize
from giamngheo_desktop.services.paper_settings import Signing
from giamngheo_desktop.text import ui_paper_settings as say
from giamngheo_desktop.text.forms import ETHNIC
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.screens.paper_columns import boxes, tick, ticked
from giamngheo_desktop.ui.screens.paper_numbers import NumbersTable
from giamngheo_desktop.ui.screens.settings_page import SettingsPage


class PaperSettingsPage(SettingsPage[tuple[PaperSettings, Signing]]):
    """See the module.

    Args:
        screen: the screen it stands on; does the work and speaks.
    """

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self._kept = PaperSettings()
        self._texts: dict[str, tuple[str, ...]] = {}
        self._shown: tuple[PaperSettings, Signing] | None = None
        self.tabs = QTabWidget()
        for page, title in (
            (self._signing_page(), say.SIGNING),
            (self._numbers_page(), say.NUMBERS),
            (self._lists_page(), say.LISTS),
            (self._words_page(), say.WORDS),
        ):
            self.tabs.addTab(page, title)
        self.save = QPushButton(say.SAVE)
        self.save.setProperty("primary", True)
        self.save.clicked.connect(self.put)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.save)
        box = QVBoxLayout(self)
        box.addWidget(self.tabs, 1)
        box.addLayout(foot)

    # -- building ---------------------------------------------------------------------------

    def _signing_page(self) -> QWidget:
        self.signing = {one: QLineEdit() for one in say.SIGNER}
        self.paper_size = QComboBox()
        for one in PageSize:
            self.paper_size.addItem(one.value, one)
        self.wide, self.restricted = QCheckBox(say.WIDE), QCheckBox(say.RESTRICTED)
        self.full_ids, self.id_receivers = QCheckBox(say.FULL_IDS), QLineEdit()
        rows = [(say.SIGNER[name], line) for name, line in self.signing.items()]
        return _form(
            [*rows, (say.SIZE, self.paper_size)],
            [self.wide, self.restricted, self.full_ids],
            [(say.FULL_ID_RECEIVERS, self.id_receivers)],
        )

    def _numbers_page(self) -> QWidget:
        self.numbers = NumbersTable()
        help_line = QLabel(say.NUMBERS_HELP)
        help_line.setObjectName("quiet")
        help_line.setWordWrap(True)
        page = QWidget()
        box = QVBoxLayout(page)
        box.addWidget(help_line)
        box.addWidget(self.numbers, 1)
        return page

    def _lists_page(self) -> QWidget:
        self.places = QPlainTextEdit()
        self.places.setMaximumHeight(84)
        self.complaint_to, self.phone = QLineEdit(), QLineEdit()
        self.report_8 = QComboBox()
        for value, words in say.REPORTS_8.items():
            self.report_8.addItem(words, Report8(value))
        self.provincial = QCheckBox(say.PROVINCIAL)
        self.local = boxes(say.LOCAL_PEOPLES, ETHNIC.items())
        self.own_column = boxes(say.REPORT_PEOPLES, ETHNIC.items())
        left = _form(
            [
                (say.POSTING_PLACES, self.places),
                (say.COMPLAINT_TO, self.complaint_to),
                (say.COMPLAINT_PHONE, self.phone),
                (say.REPORT_8, self.report_8),
            ],
            [self.provincial],
        )
        page = QWidget()
        box = QHBoxLayout(page)
        box.addWidget(left, 3, Qt.AlignmentFlag.AlignTop)
        box.addLayout(_under(say.LOCAL_PEOPLES, self.local), 2)
        box.addLayout(_under(say.REPORT_PEOPLES, self.own_column), 2)
        return page

    def _words_page(self) -> QWidget:
        self.text_key, self.text = QComboBox(), QPlainTextEdit()
        self.text_key.setAccessibleName(say.WORDS)
        self.text.setAccessibleName(say.WORDS)
        for key, words in say.TEXTS.items():
            self.text_key.addItem(words, key)
        self._shown_text = ""
        self.text_key.currentIndexChanged.connect(self._on_text_key)
        help_line = QLabel(say.TEXT_HELP)
        help_line.setObjectName("quiet")
        page = QWidget()
        box = QVBoxLayout(page)
        for widget in (self.text_key, help_line):
            box.addWidget(widget)
        box.addWidget(self.text, 1)
        return page

    # -- reading ----------------------------------------------------------------------------

    def reading(self) -> Callable[[], tuple[PaperSettings, Signing]]:
        """What is kept."""
        service = self.desk.services.paper_settings
        return lambda: (service.get(), service.signing())

    def show_read(self, read: tuple[PaperSettings, Signing]) -> None:
        """Show what is kept; news leaves what is typed and not kept yet."""
        self._kept, signing = read
        if self._shown is None or self._shown == self._typed():
            self._show(self._kept, signing)
            self._shown = self._typed()

    def _show(self, kept: PaperSettings, signing: Signing) -> None:
        for name, line in self.signing.items():
            line.setText(str(getattr(signing, name)))
        self.paper_size.setCurrentIndex(max(self.paper_size.findData(kept.size), 0))
        for box, value in (
            (self.wide, kept.wide),
            (self.restricted, kept.restricted_mark),
            (self.full_ids, kept.full_citizen_ids),
            (self.provincial, kept.provincial_reports),
        ):
            box.setChecked(value)
        self.id_receivers.setText("; ".join(kept.full_id_receivers))
        self.places.setPlainText("\n".join(kept.posting_places))
        self.complaint_to.setText(kept.complaint_to)
        self.phone.setText(kept.complaint_phone)
        self.report_8.setCurrentIndex(max(self.report_8.findData(kept.report_8), 0))
        tick(self.local, kept.local_ethnic_groups)
        tick(self.own_column, kept.report_ethnic_groups)
        self.numbers.show_kept(kept)
        self._show_texts(kept)

    def _show_texts(self, kept: PaperSettings) -> None:
        self._texts = dict(kept.texts)
        self._texts |= {say.RECIPIENTS + one: lines for one, lines in kept.recipients.items()}
        self._shown_text = ""
        self._on_text_key()

    def _on_text_key(self) -> None:
        """Keep what was typed for the text shown before, show the chosen one."""
        self._keep_text()
        self._shown_text = str(self.text_key.currentData())
        self.text.setPlainText("\n".join(self._texts.get(self._shown_text, ())))

    def _keep_text(self) -> None:
        if self._shown_text:
            self._texts[self._shown_text] = _lines(self.text.toPlainText())

    # -- writing ----------------------------------------------------------------------------

    def put(self) -> None:
        """Keep everything on the four pages."""
        settings, signing = self.settings(), self.signer()
        service = self._screen.desk.services.paper_settings

        def keep() -> Changes:
            service.put_signing(signing)
            return service.put(replace(settings, posting_days=service.get().posting_days))

        typed = self._typed()
        self._screen.run("", lambda _p: keep(), lambda changes: self._on_kept(changes, typed))

    def _on_kept(self, changes: Changes, typed: tuple[PaperSettings, Signing]) -> None:
        self._shown = typed
        self._screen.desk.notify.done(say.SAVED)
        self._screen.desk.changed(changes)

    def signer(self) -> Signing:
        """Who signs, as typed."""
        return Signing(**{one.name: tidy(self.signing[one.name].text()) for one in fields(Signing)})

    def settings(self) -> PaperSettings:
        """What the pages say, over what is kept."""
        return self._said(self._kept)

    def _typed(self) -> tuple[PaperSettings, Signing]:
        return self._said(PaperSettings()), self.signer()

    def _said(self, base: PaperSettings) -> PaperSettings:
        self._keep_text()
        texts = {key: lines for key, lines in self._texts.items() if lines}
        numbers, grades, signs = self.numbers.typed()
        return replace(
            base,
            form_numbers=numbers,
            form_grades=grades,
            document_signs=signs,
            posting_places=_lines(self.places.toPlainText()),
            complaint_to=tidy(self.complaint_to.text()),
            complaint_phone=tidy(self.phone.text()),
            provincial_reports=self.provincial.isChecked(),
            size=self.paper_size.currentData(),
            wide=self.wide.isChecked(),
            restricted_mark=self.restricted.isChecked(),
            full_citizen_ids=self.full_ids.isChecked(),
            full_id_receivers=tuple(_lines(self.id_receivers.text().replace(";", "\n"))),
            local_ethnic_groups=frozenset(ticked(self.local)),
            report_ethnic_groups=ticked(self.own_column),
            report_8=self.report_8.currentData(),
            recipients=_of(texts, recipients=True),
            texts=_of(texts, recipients=False),
        )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(one for line in text.splitlines() if (one := tidy(line)))


def _of(texts: Mapping[str, tuple[str, ...]], *, recipients: bool) -> dict[str, tuple[str, ...]]:
    return {
        key.removeprefix(say.RECIPIENTS): lines
        for key, lines in texts.items()
        if key.startswith(say.RECIPIENTS) is recipients
    }


def _form(
    rows: Iterable[tuple[str, QWidget]],
    boxes_: Iterable[QCheckBox] = (),
    more: Iterable[tuple[str, QWidget]] = (),
) -> QWidget:
    page = QWidget()
    form = QFormLayout(page)
    for label, widget in rows:
        widget.setAccessibleName(label)
        form.addRow(label, widget)
    for box in boxes_:
        form.addRow(box)
    for label, widget in more:
        widget.setAccessibleName(label)
        form.addRow(label, widget)
    return page


def _under(words: str, widget: QListWidget) -> QVBoxLayout:
    box = QVBoxLayout()
    box.addWidget(QLabel(words))
    box.addWidget(widget, 1)
    return box
