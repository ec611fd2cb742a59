"""What looks at every key and touch of the program, whichever widget has them.

Such a filter is asked for each event of each widget, and pages send thousands while they are built, none of them a key:
the filters rest meanwhile, which halves the time to open a page.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from weakref import ref

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

_INSTALLED: "list[ref[QObject]]" = []
"""Who looks; not kept alive by it."""


class KeyFilter(QObject):
    """An event filter on the application, from `watch` on until it is destroyed."""

    def watch(self) -> None:
        """Begin to look at every event."""
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)
        _INSTALLED.append(ref(self))


@contextmanager
def resting() -> Iterator[None]:
    """Let no filter look while widgets are made and shown. Nothing may wait for people inside."""
    application = QApplication.instance()
    assert application is not None
    filters = [one for known in _INSTALLED if (one := known()) is not None and shiboken6.isValid(one)]
    _INSTALLED[:] = map(ref, filters)
    for one in filters:
        application.removeEventFilter(one)
    try:
        yield
    finally:
        for one in filters:
            if shiboken6.isValid(one):
                application.installEventFilter(one)
