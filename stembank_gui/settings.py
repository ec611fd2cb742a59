"""This workstation's settings: language, theme, the banks opened lately. The bank's own policy is in its database.

A missing or damaged file gives the defaults; nothing in it can weaken what a bank demands.
"""

import json
import os
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

RECENT_AT_MOST = 8
VAULTS_AT_MOST = 50
PANES_AT_MOST = 50
LONGEST_FRAME = 8
"""The most characters that a scanner may be set to send before or after a code."""
LONGEST_ADDRESS = 260
LONGEST_NAME = 80
_LISTS = {"recent": RECENT_AT_MOST, "vaults": VAULTS_AT_MOST, "panes": PANES_AT_MOST}
_CHOICES = {
    "language": ("", "en", "zh"), "theme": ("system", "light", "dark"), "scan_end": ("enter", "tab", "none"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settings:
    """What this workstation remembers. An empty language follows the computer's.

    Its scanner sends `scan_prefix` before each code and `scan_suffix` after it, then the key `scan_end`.
    `rack_scanner` is where the scanner of whole racks is: host:port. `label_printer` is the name of the label printer
    that was used last; "@pdf" and "@system" are a file and the computer's own print dialog. `vaults` says where the
    identity vault of a bank lies: the bank's uuid, a blank, the file. `panes` says how wide the left side of a split
    page is: its name, a blank, percent.
    """

    language: str = ""
    theme: str = "system"
    recent: tuple[str, ...] = ()
    sounds: bool = True
    scan_prefix: str = ""
    scan_suffix: str = ""
    scan_end: str = "enter"
    rack_scanner: str = ""
    label_printer: str = "@pdf"
    vaults: tuple[str, ...] = ()
    panes: tuple[str, ...] = ()


def settings_file() -> Path:
    """Return where the settings are kept: `STEMBANK_CONFIG` if it is set, else the platform's config folder."""
    if named := os.environ.get("STEMBANK_CONFIG"):
        return Path(named) / "settings.toml"
    from platformdirs import user_config_path  # noqa: PLC0415 - first needed here

    return Path(user_config_path("StemBank", appauthor=False)) / "settings.toml"


def load(file: Path | None = None) -> Settings:
    """Return the settings; what is missing, damaged or unknown is the default."""
    try:
        read = tomllib.loads((file or settings_file()).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    known = {field.name for field in fields(Settings)}
    return replace(Settings(), **{key: _tidy(key, value) for key, value in read.items() if key in known})


def save(settings: Settings, file: Path | None = None) -> None:
    """Write the settings, whole or not at all. A folder that cannot be written is no reason to stop working."""
    target = file or settings_file()
    lines = [f"{field.name} = {_written(getattr(settings, field.name))}\n" for field in fields(settings)]
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_text("".join(lines), encoding="utf-8")
        part.replace(target)
    except OSError:
        return


def pane_share(settings: Settings, name: str) -> int | None:
    """Return how many percent of the width the left side of a split page had last; None if nobody moved it."""
    for one in settings.panes:
        named, _, share = one.partition(" ")
        if named == name and share.isascii() and share.isdecimal() and 0 < int(share[:3]) < 100:  # noqa: PLR2004
            return int(share[:3])
    return None


def panes_with(settings: Settings, name: str, share: int) -> tuple[str, ...]:
    """Return what is remembered of split pages, with one of them moved."""
    others = (one for one in settings.panes if one.partition(" ")[0] != name)
    return (f"{name} {share}", *others)[:PANES_AT_MOST]


def remembering(settings: Settings, place: str) -> Settings:
    """Return the settings with a bank at the head of the recent ones; the password of a URL is left out."""
    shown = without_password(place)
    others = [one for one in settings.recent if one != shown]
    return replace(settings, recent=(shown, *others)[:RECENT_AT_MOST])


def forgetting(settings: Settings, place: str) -> Settings:
    """Return the settings without a bank among the recent ones."""
    return replace(settings, recent=tuple(one for one in settings.recent if one != place))


def vault_of(settings: Settings, bank: str) -> str:
    """Return where the identity vault of a bank lies, by the bank's uuid; nothing where none is known here."""
    return next((one.partition(" ")[2] for one in settings.vaults if one.partition(" ")[0] == bank), "")


def with_vault(settings: Settings, bank: str, file: str) -> Settings:
    """Return the settings that know where the identity vault of a bank lies."""
    others = [one for one in settings.vaults if one.partition(" ")[0] != bank]
    return replace(settings, vaults=(f"{bank} {file}", *others)[:VAULTS_AT_MOST])


def without_password(place: str) -> str:
    """Return a place without the password that a URL may hold.

    >>> without_password("postgresql://kim:secret@host/bank")
    'postgresql://kim@host/bank'
    """
    scheme, mark, rest = place.partition("://")
    access, at, host = rest.rpartition("@")
    return f"{scheme}{mark}{access.split(':', 1)[0]}{at}{host}" if mark and at else place


def _tidy(key: str, value: Any) -> Any:
    if key in _LISTS:
        texts = [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
        return tuple(texts[: _LISTS[key]])
    if key in {"scan_prefix", "scan_suffix"}:
        return value if isinstance(value, str) and value.isprintable() and len(value) <= LONGEST_FRAME else ""
    if key == "rack_scanner":
        return value if isinstance(value, str) and value.isprintable() and len(value) <= LONGEST_ADDRESS else ""
    if key == "label_printer":
        known = isinstance(value, str) and value.isprintable() and 0 < len(value) <= LONGEST_NAME
        return value if known else Settings().label_printer
    if key == "sounds":
        return value if isinstance(value, bool) else True
    return value if value in _CHOICES[key] else getattr(Settings(), key)


def _written(value: Any) -> str:
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False).replace("\x7f", "\\u007f")
