"""Templates as files: the canonical JSON of the bank, in lines that people can read."""

import json
from dataclasses import replace
from pathlib import Path

from stembank_gui.rules.labels.template import Template
from stembank_gui.rules.labels.written import LONGEST, from_json, to_json
from stembank_gui.rules.reasons import Reason, Refused

ENDING = ".stembank-label.json"
_BYTES_A_LETTER = 4


def write_template(file: Path, template: Template) -> Path:
    """Write a template into a file, whole or not at all, and return the file.

    Raises:
        OSError: If the file cannot be written.
    """
    text = json.dumps(json.loads(to_json(template)), ensure_ascii=False, indent=1, sort_keys=True)
    part = file.with_name(file.name + ".part")
    part.write_text(text + "\n", encoding="utf-8")
    return part.replace(file)


def read_template(file: Path) -> Template:
    """Return the template of a file.

    Raises:
        Refused: `labels.template_invalid`, `labels.file_unreadable`: what is wrong with it and how to mend it.
    """
    try:
        if file.stat().st_size > 2 * _BYTES_A_LETTER * LONGEST:
            raise Refused(Reason("labels.file_unreadable", {"file": file.name[:80], "why": "@label_file.too_long"}))
        text = file.read_text(encoding="utf-8-sig")
        text = json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))
    except OSError as error:
        raise Refused(Reason("labels.file_unreadable", {"file": file.name[:80], "why": "@label_file.gone"})) from error
    except (ValueError, RecursionError) as error:
        raise Refused(
            Reason("labels.file_unreadable", {"file": file.name[:80], "why": "@label_file.no_template"})
        ) from error
    return from_json(text)


def imported(read: Template, into: Template) -> Template:
    """Return the design of a file under the code and version of the template that it is brought into."""
    return replace(read, code=into.code, version=into.version)
