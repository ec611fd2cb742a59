"""Imported before everything else of the window: PySide then does not read the source of every module imported later.

It looks there for `__feature__` (snake_case names and the like), which neither this program nor its libraries use: that
takes 60 ms of the start and keeps 9 MB of source. Where another PySide has no such place, it goes on reading.
"""

from contextlib import suppress
from importlib import import_module
from types import ModuleType

import shiboken6  # noqa: F401 - makes shibokensupport known


def _leave(_module: ModuleType) -> None:
    """Take an imported module as it is: where nothing is noted, Qt's names are the usual ones."""


with suppress(ImportError):
    import_module("shibokensupport.feature").feature_imported = _leave  # type: ignore[attr-defined]
