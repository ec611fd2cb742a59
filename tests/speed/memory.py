"""The most memory that the program takes with a bank open, its inventory listed, jumped in, sorted and searched.

python -m tests.speed.memory BANK       prints MB
"""

import os
import subprocess
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def measured(bank: Path) -> float:
    """Return the peak of resident memory in MB (1,000,000 bytes) of a process of its own."""
    command = [sys.executable, "-m", "tests.speed.memory", str(bank)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return float(done.stdout.split()[-1])


def _work(place: Path) -> None:
    from stembank_gui.database import Database
    from stembank_gui.queries.search import search
    from tests.speed import listing, searching
    from tests.speed.whole_bank import made_before

    made = made_before(place)
    listing.measured(made, jumps=100)
    searching.measured(made, searches=10)
    database = Database.open(place)
    with database.reading() as session:
        search(session, "UCM")
    database.close()


def peak() -> float:
    """Return the peak of this process: the kernel's high-water mark, which a parent's size does not enter."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    kibibytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
    return int(kibibytes) * 1024 / 1e6


if __name__ == "__main__":
    _work(Path(sys.argv[1]))
    sys.stdout.write(f"{peak():.1f}\n")
