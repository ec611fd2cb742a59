"""Write the migration that brings the newest schema to the tables as they are now.

python db/migrations/generate.py 0002 "What changes"

New tables are written out as Alembic finds them; a table that exists already is brought to its new shape by `reshape`.
The past is the newest bank in tests/banks, made by the program of the newest revision: earlier revisions' `reshape`
would bring an empty bank to the shape of today.
"""

import gzip
import re
import sys
import tempfile
from pathlib import Path

from alembic import command

from stembank_gui import migrate
from stembank_gui.database import Database
from stembank_gui.reshape import columns_by_table, differs
from stembank_gui.tables.columns import know_postgresql

_BANKS = Path(__file__).parents[2] / "tests" / "banks"


def main(revision: str, message: str) -> None:
    """Write one revision file."""
    know_postgresql()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "past.stembank"
        place.write_bytes(gzip.decompress(max(_BANKS.glob("*.gz")).read_bytes()))
        database = Database.open(place)
        with database.engine.begin() as connection:
            configuration = migrate._configuration()  # noqa: SLF001
            configuration.attributes["connection"] = connection
            made = command.revision(configuration, message=message, rev_id=revision, autogenerate=True)
            changed = [name for name in columns_by_table(connection) if differs(connection, name)]
        _finish(Path(made.path), changed)
        database.close()


def _finish(path: Path, changed: list[str]) -> None:
    """Put `reshape` in the place of what Alembic wrote about existing tables."""
    said = "|".join(f"'{name}'" for name in changed)
    alters = (
        re.compile(rf"^    op\.(?!create_table).*?({said})(?=[,)]).*\n(^     .*\n)*", re.MULTILINE) if changed else None
    )
    text = path.read_text(encoding="utf-8")
    text = alters.sub("", text) if alters else text
    text = re.sub(r"^    (# ###|op\.drop_table).*\n", "", text, flags=re.MULTILINE)  # the search index is not ours
    steps = "".join(f'    reshape(op.get_bind(), "{name}")\n' for name in changed)
    if changed:
        text = text.replace(
            "from alembic import op\n", "from alembic import op\n\nfrom stembank_gui.reshape import reshape\n"
        )
        text = text.replace("\n\n\ndef downgrade", f"\n{steps}\n\ndef downgrade", 1)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
