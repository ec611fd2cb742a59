"""Write the migration that brings the newest schema to the tables as they are now.

python db/migrations/generate.py 0002 "What changes"
"""

import sys
import tempfile
from pathlib import Path

from alembic import command

from stembank_gui import migrate
from stembank_gui.database import Database
from stembank_gui.tables.columns import know_postgresql


def main(revision: str, message: str) -> None:
    """Write one revision file."""
    know_postgresql()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "empty.stembank"
        migrate._make_file(place)  # noqa: SLF001
        database = Database.open(place)
        with database.engine.begin() as connection:
            configuration = migrate._configuration()  # noqa: SLF001
            configuration.attributes["connection"] = connection
            command.upgrade(configuration, "head")
            command.revision(configuration, message=message, rev_id=revision, autogenerate=True)
        database.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
