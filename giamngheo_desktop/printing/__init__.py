"""Papers and letters to PDF: no store, no services."""

from giamngheo_desktop.printing.render import Printed, print_papers, render, render_all

__all__ = ["Printed", "print_papers", "render", "render_all"]
