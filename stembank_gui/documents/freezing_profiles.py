"""The cooling profiles that come with the program: a bank adopts one as a draft of its own."""

import tomllib
from functools import cache

from stembank_gui import paths
from stembank_gui.rules.banking.profiles import Profile, from_table


@cache
def shipped_profiles() -> tuple[Profile, ...]:
    """Return every cooling profile of the program, by its file's name."""
    files = sorted(paths.FREEZING.glob("*.toml"))
    return tuple(from_table(tomllib.loads(path.read_text(encoding="utf-8"))) for path in files)
