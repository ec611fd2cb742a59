"""Which column was what: remembered on this workstation for each set of headers."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from stembank_gui.rules.cryostorage.imports.fields import ImportField, same_headers
from stembank_gui.settings import settings_file

_AT_MOST = 50
Map = tuple[dict[ImportField, int], dict[ImportField, str]]


def remembered(headers: Sequence[str]) -> Map | None:
    """Return the columns and constants that were used with these headers last, or None."""
    found: Any = _all().get(_key(headers))
    try:
        columns = {ImportField(name): int(column) for name, column in found["columns"].items()}
        constants = {ImportField(name): str(text) for name, text in found["constants"].items()}
    except (TypeError, KeyError, ValueError, AttributeError):
        return None
    return (columns, constants) if same_headers(columns, headers) else None


def remember(headers: Sequence[str], columns: Mapping[ImportField, int], constants: Mapping[ImportField, str]) -> None:
    """Keep the columns and constants for these headers. A folder that cannot be written is no reason to stop."""
    kept = _all()
    key = _key(headers)
    kept.pop(key, None)
    kept[key] = {"columns": dict(columns), "constants": dict(constants)}
    newest = dict(list(kept.items())[-_AT_MOST:])
    part = _file().with_name(_file().name + ".part")
    try:
        part.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(newest, ensure_ascii=False), encoding="utf-8")
        part.replace(_file())
    except OSError:
        return


def _file() -> Path:
    return settings_file().with_name("import_columns.json")


def _key(headers: Sequence[str]) -> str:
    return sha256("\n".join(headers).encode()).hexdigest()


def _all() -> dict[str, Any]:
    try:
        read = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}
