"""How fast the program is, beside the floor, in one table: `poe speed`.

    python -m tests.speed.run [--folder FOLDER] [--vials N] [--only scan,fill,list,search,start,labels,memory,map,move,curve,decide]

The banks are made in a temporary folder (about a minute for a million vials), or kept in FOLDER and used again.
Exit status 1 if a limit is missed.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from tests.speed import (
    commands,
    deciding,
    filling,
    freezing,
    importing,
    labels,
    listing,
    mapping,
    memory,
    moving,
    places,
    pylabels,
    scanning,
    searching,
    starting,
)
from tests.speed.whole_bank import WholeBank, made_before, make_bank

MS = 1000.0
SMALL = 10_000
_NOISE = "This plugin does not support propagateSizeHints()"
"""Qt's offscreen plugin says so of every window, and means nothing by it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One measurement. `floor` is what it is compared with; the limits are those of the issue."""

    what: str
    ours: float
    unit: str
    floor: float | None = None
    at_most: float | None = None
    at_least: float | None = None
    ratio_at_most: float | None = None

    @property
    def ratio(self) -> float | None:
        """Return how many times the floor."""
        return self.ours / self.floor if self.floor else None

    @property
    def missed(self) -> bool:
        """Return whether a limit is missed."""
        return (
            (self.at_most is not None and self.ours > self.at_most)
            or (self.at_least is not None and self.ours < self.at_least)
            or (self.ratio_at_most is not None and self.ratio is not None and self.ratio > self.ratio_at_most)
        )

    def limit(self) -> str:
        """Return the limits in words."""
        said = (("≤ {:g}", self.at_most), ("≥ {:g}", self.at_least), ("≤ {:g} ×", self.ratio_at_most))
        return ", ".join(words.format(value) for words, value in said if value is not None) or "–"


@dataclass(frozen=True, slots=True)
class Banks:
    """The banks that are measured, and a folder for what comes of it."""

    small: WholeBank
    large: WholeBank
    folder: Path


def p99(times: list[float]) -> float:
    """Return the time that 99 of 100 do not exceed."""
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.99))]


def scan(banks: Banks) -> Iterator[Line]:
    """Yield scan → vial card."""
    for made in (banks.small, banks.large):
        scanning.read_once(made)
    small = scanning.query_times(banks.small, 500)
    large = scanning.query_times(banks.large, 500)
    yield Line("scan: question alone, 10 k, p50", median(small) * MS, "ms", at_most=0.5)
    yield Line("scan: question alone, 10 k, p99", p99(small) * MS, "ms")
    yield Line("scan: question alone, 1 M, p50", median(large) * MS, "ms", median(small) * MS, at_most=0.5)
    yield Line("scan: question alone, 1 M, p99", p99(large) * MS, "ms", p99(small) * MS)
    data_small, painted_small = scanning.window_times(banks.small, 200)
    data_large, painted_large = scanning.window_times(banks.large, 200)
    yield Line("scan: Enter → data, 10 k, p50", median(data_small) * MS, "ms")
    yield Line("scan: Enter → data, 10 k, p99", p99(data_small) * MS, "ms", at_most=10)
    yield Line("scan: Enter → data, 1 M, p50 (floor: 10 k)", median(data_large) * MS, "ms", median(data_small) * MS,
               ratio_at_most=1.5)  # fmt: skip
    yield Line("scan: Enter → data, 1 M, p99", p99(data_large) * MS, "ms", p99(data_small) * MS, at_most=10)
    yield Line("scan: Enter → painted, 10 k, p99", p99(painted_small) * MS, "ms", at_most=40)
    yield Line("scan: Enter → painted, 1 M, p99 (floor: 10 k)", p99(painted_large) * MS, "ms", p99(painted_small) * MS,
               at_most=40)  # fmt: skip


def fill(banks: Banks) -> Iterator[Line]:
    """Yield fill and store."""
    ours, floor = filling.measured(banks.small, banks.folder, 11)
    yield Line("fill and store 100 vials (floor: raw SQLite)", median(ours) * MS, "ms", median(floor) * MS,
               at_most=50, ratio_at_most=6)  # fmt: skip


def lists(banks: Banks) -> Iterator[Line]:
    """Yield the list of all vials."""
    told = listing.measured(banks.large, 200)
    for step, seconds in told.until.items():
        yield Line(f"1 M vials: {step}, rows painted", seconds * MS, "ms")
    for step, seconds in told.block.items():
        yield Line(f"1 M vials: {step}, longest block", seconds * MS, "ms", told.idle * MS, at_most=16)
    yield Line("1 M vials: jump, rows painted, p50", median(told.jumps) * MS, "ms", at_most=60)
    yield Line("1 M vials: jump, rows painted, p99", p99(told.jumps) * MS, "ms")


def search(banks: Banks) -> Iterator[Line]:
    """Yield searches."""
    for kind, times in searching.measured(banks.large, 300).items():
        yield Line(f"search 1 M: {kind}, p99", p99(times) * MS, "ms", median(times) * MS, at_most=20)


def start(banks: Banks) -> Iterator[Line]:
    """Yield start-up."""
    told = starting.measured(banks.small.path, banks.folder, 7)
    yield Line("start: window painted (floor: empty window)", told["painted"] * MS, "ms", told["empty"] * MS,
               ratio_at_most=2)  # fmt: skip
    yield Line("start: sign-in page of the bank (floor: imports)", told["ready"] * MS, "ms", told["imports"] * MS,
               ratio_at_most=1.5)  # fmt: skip
    yield Line("start: sign-in given at once, accepted", told["signed in"] * MS, "ms", told["imports"] * MS)


def print_labels(_banks: Banks) -> Iterator[Line]:
    """Yield labels."""
    told = labels.measured(1000, 5)
    floor = told["text alone, labels/s"]
    yield Line("1,000 vial labels on a roll (floor: text alone)", told["roll, labels/s"], "/s", floor, at_least=2000)
    yield Line("1,000 vial labels on A4 sheets", told["A4 sheets, labels/s"], "/s", floor, at_least=2000)
    if beside := pylabels.measured():
        yield Line("labels with Code 128 (floor: pylabels)", beside[0], "/s", beside[1], at_least=10 * beside[1])
    yield Line("10,000 vial labels as PDF, above start", labels.kept(), "MB", at_most=150)
    yield Line("5,000 vial labels as ZPL at 300 dpi", commands.measured()[300], "/s", at_least=20_000)
    yield Line("10,000 vial labels as ZPL, beside their bytes", commands.kept(), "MB", at_most=150)


def tree(banks: Banks) -> Iterator[Line]:
    """Yield the tree of places."""
    told = places.measured(banks.folder, 11)
    yield Line(f"tree of {told.boxes:,} boxes: question (floor: raw)", median(told.asked) * MS, "ms",
               median(told.raw) * MS, ratio_at_most=6)  # fmt: skip
    yield Line(f"tree of {told.boxes:,} boxes: asked and painted", median(told.opened) * MS, "ms",
               median(told.raw) * MS, at_most=200)  # fmt: skip


def peak(banks: Banks) -> Iterator[Line]:
    """Yield memory."""
    yield Line("peak memory at 1 M vials", memory.measured(banks.large.path), "MB", at_most=300)


def storage_map(banks: Banks) -> Iterator[Line]:
    """Yield the storage map."""
    yield Line("map: 100 cells painted, p50", median(mapping.painted(banks.large, 100)) * MS, "ms", at_most=16)
    ours, floor = mapping.box_questions(banks.large, 300)
    yield Line("map: box asked for at 1 M (floor: raw SQLite)", median(ours) * MS, "ms", median(floor) * MS)
    times = mapping.switched(banks.large, 200)
    yield Line("map: a box switched at 1 M, p50", median(times) * MS, "ms", median(ours) * MS, at_most=30)
    yield Line("map: a box switched at 1 M, p99", p99(times) * MS, "ms")
    middle = _bank(banks.folder, 100_000)
    for made, words, limit in ((middle, "1,000 boxes", 200.0), (banks.large, "10,000 boxes", None)):
        seen, asked = mapping.opened(made, 7)
        counted = mapping.floor_of_tree(made, 5) * MS
        yield Line(f"tree of {words}: question (floor: raw SQLite)", median(asked) * MS, "ms", counted)
        yield Line(f"tree of {words}: on the screen", median(seen) * MS, "ms", counted, at_most=limit)


def freeze_curve(_banks: Banks) -> Iterator[Line]:
    """Read, judge and plot a freezer's curve of 8 h at 1 Hz."""
    words = f"freeze curve: {freezing.READINGS:,} readings"
    yield Line(f"{words} plotted, p50", median(freezing.plotted(20)) * MS, "ms", at_most=100)
    yield Line(f"{words} read and judged, p50", median(freezing.read_and_judged(5)) * MS, "ms")


def bring_in(banks: Banks) -> Iterator[Line]:
    """Yield an inventory of 100,000 vials brought in on its page."""
    told = importing.measured(banks.folder / "import", 100_000)
    yield Line("import 100 k vials: CSV file read", told.read_csv * MS, "ms")
    yield Line("import 100 k vials: XLSX file read", told.read_xlsx * MS, "ms")
    yield Line("import 100 k vials: dry run", told.dry_run * MS, "ms")
    yield Line("import 100 k vials: all in (floor: raw SQLite)", told.whole, "s", told.floor, at_most=20,
               ratio_at_most=6)  # fmt: skip
    yield Line("import 100 k vials: longest block of the screen", told.block * MS, "ms", told.idle * MS, at_most=50)
    yield Line("import 100 k vials: peak memory", told.peak, "MB", at_most=500)


def move(banks: Banks) -> Iterator[Line]:
    """Yield full boxes and a whole tank, moved, planned and picked."""
    for what, (ours, floor) in moving.measured(banks.folder, 7).items():
        tank = what.startswith("whole tank")
        at_most = 2_000 if tank else 50
        yield Line(f"{what} (floor: raw SQLite)", median(ours) * MS, "ms", median(floor) * MS, at_most=at_most,
                   ratio_at_most=None if "proposed" in what else 6)  # fmt: skip


def decide(banks: Banks) -> Iterator[Line]:
    """Yield what a decision takes: certificate, checklist, recall; and the trail verified."""
    told = deciding.measured(banks.large, 21)
    yield Line("certificate: rendered, p50", median(told.rendered) * MS, "ms", at_most=60)
    yield Line("certificate: signed and validated, p50", median(told.signed) * MS, "ms", at_most=120)
    yield Line("checklist at 1 M: 14 tests, 4 ancestors, p50", median(told.rules) * MS, "ms", at_most=50)
    yield Line("checklist at 1 M: all that its page shows, p50", median(told.page) * MS, "ms")
    yield Line("recall: 10,000 vials in 40 lots, p50", median(deciding.recalled(banks.folder, 3)), "s", at_most=2)
    entries, took = deciding.verified(banks.large, 500_000)
    yield Line("trail verified at 1 M, entries", entries / took, "/s", at_least=50_000)


PARTS: dict[str, Callable[[Banks], Iterator[Line]]] = {
    "start": start, "memory": peak, "labels": print_labels, "fill": fill, "search": search, "scan": scan, "list": lists,
    "move": move,
    "map": storage_map, "tree": tree, "import": bring_in, "curve": freeze_curve, "decide": decide,
}  # fmt: skip


def main() -> int:
    """Measure, print, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, help="where banks are kept for the next run")
    parser.add_argument("--vials", type=int, default=1_000_000)
    parser.add_argument("--only", default=",".join(PARTS))
    asked = parser.parse_args()
    qInstallMessageHandler(_pass_on)
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        banks = Banks(_bank(folder, SMALL), _bank(folder, asked.vials), folder)
        _say(f"\n{'':50}{'ours':>10} {'floor':>12} {'ratio':>7}   limit")
        return int(sum([_part(PARTS[name], banks) for name in asked.only.split(",")]) > 0)


def _part(measure: Callable[[Banks], Iterator[Line]], banks: Banks) -> int:
    missed = 0
    for line in measure(banks):
        missed += line.missed
        floor = f"{line.floor:.2f}" if line.floor else ""
        ratio = f"{line.ratio:.2f}" if line.ratio else ""
        verdict = "MISSED" if line.missed else "ok" if line.limit() != "–" else ""
        _say(f"{line.what:50}{line.ours:10.2f} {line.unit:3}{floor:>9} {ratio:>7}   {line.limit():16} {verdict}")
    return missed


def _bank(folder: Path, vials: int) -> WholeBank:
    path = folder / f"{vials}.stembank"
    if path.exists():
        return made_before(path)
    began = perf_counter()
    made = make_bank(path, vials)
    _say(f"made a bank of {vials:,} vials in {perf_counter() - began:.1f} s")
    return made


def _pass_on(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if message != _NOISE:
        sys.stderr.write(message + "\n")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
