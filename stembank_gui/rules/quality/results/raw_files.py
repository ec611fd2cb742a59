"""Which files may be kept as the raw data of a result."""

from stembank_gui.rules.files import FileKind

RAW_FILES = frozenset({FileKind.PDF, FileKind.PNG, FileKind.JPEG, FileKind.TEXT, FileKind.SHEET})
SHEETS = frozenset({FileKind.TEXT, FileKind.SHEET})
"""What results can be read from."""
