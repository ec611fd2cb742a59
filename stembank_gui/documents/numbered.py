"""Pages that know how many there are when their head and foot are drawn."""

from collections.abc import Callable
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from stembank_gui.documents import fonts


def numbered_canvas(decorate: Callable[[Canvas, int, int], None]) -> type[Canvas]:
    """Return a canvas class that calls `decorate(canvas, number, pages)` for each page once all are laid out."""

    class Numbered(Canvas):  # type: ignore[misc]
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            # reportlab's own first font, which it names on every page, would be one that is not embedded
            super().__init__(*args, **kwargs | {"initialFontName": fonts.font(fonts.SANS).fontName})
            self._pages: list[dict[str, Any]] = []

        def showPage(self) -> None:
            """Keep the page: its number is drawn when it is known how many there are."""
            self._pages.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            """Draw head and foot of every page, and write the file."""
            for number, page in enumerate(self._pages, start=1):
                self.__dict__.update(page)
                decorate(self, number, len(self._pages))
                super().showPage()
            super().save()

    return Numbered
