"""Designs that are not stored yet: kept while pages come and go, and in a file of this workstation for the next day."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer

from stembank_gui.rules.labels.template import Template
from stembank_gui.rules.labels.written import from_json, to_json
from stembank_gui.rules.reasons import Refused
from stembank_gui.settings import settings_file
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.labels.designing.work import Work

_WRITE_AFTER_MS = 400
_FOLDER = "unsaved-labels"


class Unsaved(QObject):
    """Holds the work on each template of the bank that is open, for as long as its window is."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs)
        self.setObjectName("unsaved_labels")
        account = 0 if jobs.actor is None else jobs.actor.account_id
        self._bank = f"{jobs.database.place}|{account}"
        self._works: dict[str, Work] = {}
        self._chosen: dict[str, tuple[Any, ...]] = {}
        self._waiting: set[str] = set()
        self._timer = QTimer(self, singleShot=True, interval=_WRITE_AFTER_MS)
        self._timer.timeout.connect(self.write)

    def work(self, key: str) -> Work | None:
        """Return the work on a template in this window, with its steps; None if there is none."""
        return self._works.get(key)

    def keep(self, key: str, work: Work) -> None:
        """Keep the work on a template, here at once and in its file soon."""
        self._works[key] = work
        self._waiting.add(key)
        self._timer.start()

    def forget(self, key: str) -> None:
        """Keep nothing of a template: it is stored, or given up."""
        self._works.pop(key, None)
        self._waiting.discard(key)
        _drop(self._file(key))

    def remember(self, key: str, chosen: tuple[Any, ...]) -> None:
        """Remember what a template is looked at with, for as long as the window is open."""
        self._chosen[key] = chosen

    def remembered(self, key: str) -> tuple[Any, ...] | None:
        """Return what a template was looked at with last; None if it was not."""
        return self._chosen.get(key)

    def earlier(self, key: str) -> tuple[Template, datetime] | None:
        """Return what was left of a template when the program ended, and when; None if nothing was."""
        try:
            read = json.loads(self._file(key).read_text(encoding="utf-8"))
            return from_json(read["template"]), datetime.fromisoformat(read["kept_at"])
        except (OSError, ValueError, KeyError, TypeError, Refused):
            return None

    def write(self) -> None:
        """Write what waits: changes into their files, and no file for what has none."""
        self._timer.stop()
        waiting, self._waiting = self._waiting, set()
        for key in waiting:
            work = self._works.get(key)
            if work is None or not (work.is_changed or work.is_copy):
                _drop(self._file(key))
            else:
                _write(self._file(key), work.template)

    def _file(self, key: str) -> Path:
        name = sha256(f"{self._bank}|{key}".encode()).hexdigest()[:24]
        return settings_file().with_name(_FOLDER) / f"{name}.json"


def unsaved_of(jobs: Jobs) -> Unsaved:
    """Return the one keeper of a window's unsaved designs."""
    found = jobs.findChild(Unsaved)
    return Unsaved(jobs) if found is None else found


def _drop(file: Path) -> None:
    with suppress(OSError):
        file.unlink(missing_ok=True)


def _write(file: Path, template: Template) -> None:
    """Write a file whole or not at all; a folder that cannot be written is no reason to stop working."""
    part = file.with_suffix(".part")
    said = {"kept_at": datetime.now(UTC).isoformat(), "template": to_json(template)}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
        part.replace(file)
    except OSError:
        return
