"""Where the program's own files are, from a checkout or from a wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(in_checkout: str, in_wheel: str) -> Path:
    packed = _PACKAGE / in_wheel
    return packed if packed.is_dir() else _PACKAGE.parent / in_checkout


RESOURCES = _folder("resources", "_resources")
DB = _folder("db", "_db")

FONTS = RESOURCES / "fonts"
ICONS = RESOURCES / "icons"
FREEZING = RESOURCES / "freezing"
LABELS = RESOURCES / "labels"
STYLE = RESOURCES / "style"
TRANSLATIONS = RESOURCES / "translations"
WORDS = RESOURCES / "words"
SOUNDS = RESOURCES / "sounds"
HELP = RESOURCES / "help"
MIGRATIONS = DB / "migrations"
REFERENCE = DB / "reference"
