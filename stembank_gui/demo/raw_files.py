"""What instruments and laboratories gave: small files whose readings are those behind the demo's results."""

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

from stembank_gui import paths
from stembank_gui.rules.files import NewFile

_EVENTS = 20_000
_CELLS = 1_000
_DONOR_OF_PROFILE = "UCM24001"
Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class Sample:
    """What was tested, and what was found."""

    lot: str
    test: str
    value: str
    day: date


def raw_file(sample: Sample) -> NewFile | None:
    """Return the file of an instrument for a result; None where the test leaves none, or no profile is known."""
    made = _MADE.get(sample.test)
    rows = list(made(sample)) if made else []
    if not rows:
        return None
    head: list[Row] = [("lot", sample.lot), ("test", sample.test), ("read on", sample.day.isoformat()), ()]
    return NewFile(f"{sample.lot}-{sample.test}-{sample.day:%Y%m%d}.csv", _csv([*head, *rows]))


def karyotype_report(sample: Sample) -> NewFile:
    """Return the report of a laboratory on twenty metaphases, as PDF."""
    from reportlab.lib.pagesizes import A4  # noqa: PLC0415 - when first needed
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    from stembank_gui.documents import fonts  # noqa: PLC0415

    fonts.register()
    written, found = BytesIO(), sample.value.partition("[")[0]
    canvas = Canvas(written, pagesize=A4, pageCompression=1, invariant=1, initialFontName=fonts.SANS)
    canvas.setTitle(f"{sample.lot} {sample.test}")
    canvas.setFont(fonts.SANS, 15)
    canvas.drawString(60, 770, f"Karyotype by G-banding · {sample.lot}")
    canvas.setFont(fonts.SANS, 10)
    canvas.drawString(60, 748, f"Read on {sample.day.isoformat()}, about 450 bands; fictional laboratory of the demo")
    for number in range(1, _METAPHASES + 1):
        canvas.drawString(60, 730 - 16 * number, f"Metaphase {number}")
        canvas.drawString(180, 730 - 16 * number, found)
    canvas.drawString(60, 730 - 16 * (_METAPHASES + 2), f"Result: {sample.value}")
    canvas.save()
    return NewFile(f"{sample.lot}-karyotype.pdf", written.getvalue())


_METAPHASES = 20


def results_file(lot: str, rows: Iterable[tuple[str, str, date, str, str]]) -> NewFile:
    """Return what laboratories reported on a lot: test, result, day, laboratory and report of each."""
    head = ("Lot", "Test", "Result", "Tested on", "Laboratory", "Report")
    said = [(lot, test, value, day.isoformat(), *rest) for test, value, day, *rest in rows]
    return NewFile(f"{lot}-reports.csv", _csv([head, *said]))


def _csv(rows: Iterable[Row]) -> bytes:
    written = StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue().encode()


def _counted(sample: Sample) -> list[Row]:
    """Return three images of stained cells, whose mean is the value."""
    middle = int(Decimal(sample.value) * _CELLS / 100)
    rows = [
        (image, living, _CELLS - living, f"{100 * living / _CELLS:.1f}")
        for image, living in enumerate((middle - 3, middle, middle + 3), start=1)
    ]
    return [("image", "living", "dead", "viability %"), *rows, ("mean", "", "", sample.value)]


def _flow(sample: Sample) -> list[Row]:
    """Return events and positive events of each marker; a value without names is that of the test's one marker."""
    said = [part.strip().rpartition("=") for part in sample.value.split(";")]
    rows = [(name or "HLA-DR", _EVENTS, round(Decimal(share) * _EVENTS / 100), share) for name, _, share in said]
    return [("marker", "events", "positive", "positive %"), *rows]


def _sterility(sample: Sample) -> list[Row]:
    media = (("thioglycollate", "32.5"), ("soybean-casein", "22.5"))
    rows = [
        (f"{medium} {number}", celsius, *(["clear"] * 3)) for medium, celsius in media for number in (1, 2)
    ]  # fmt: skip
    return [
        ("bottle", "incubated °C", "day 3", "day 7", "day 14"), *rows,
        ("negative control", "", *(["clear"] * 3)), ("result", sample.value),
    ]  # fmt: skip


def _rapid(sample: Sample) -> list[Row]:
    rows = [(bottle, "7 d", "none", "negative") for bottle in ("aerobic", "anaerobic")]
    return [("bottle", "incubated", "time to detection", "flag"), *rows, ("result", sample.value)]


def _mycoplasma_culture(sample: Sample) -> list[Row]:
    colonies = (14, 62, 90) if sample.value == "detected" else (0, 0, 0)
    rows = [("agar", day, found) for day, found in zip((7, 14, 28), colonies, strict=True)]
    stained = "extranuclear fluorescence" if sample.value == "detected" else "nuclei only"
    return [
        ("medium", "day", "colonies"), *rows, ("positive control", 14, 88), ("negative control", 28, 0),
        ("indicator cells", "Hoechst", stained), ("result", sample.value),
    ]  # fmt: skip


def _mycoplasma_nat(sample: Sample) -> list[Row]:
    found = "27.9" if sample.value == "detected" else "none"
    return [
        ("reaction", "Ct target", "Ct internal control"), ("sample 1", found, "29.8"), ("sample 2", found, "29.9"),
        ("10 CFU/mL control", "35.1", "29.7"), ("no template", "none", "29.8"), ("result", sample.value),
    ]  # fmt: skip


def _endotoxin(sample: Sample) -> list[Row]:
    """Return onset times: the sample, 1:50, starts later than the lowest standard of 0.005 EU/mL."""
    standards = [("standard", level, onset) for level, onset in (("5", 612), ("0.5", 1098), ("0.05", 1955))]
    return [
        ("well", "EU/mL", "onset s"), *standards, ("standard", "0.005", 3480), ("sample 1:50", "< 0.005", "> 4200"),
        ("sample 1:50, spiked", "0.49", 1106), ("recovery %", "98"), ("result EU/mL", sample.value),
    ]  # fmt: skip


def _alleles(sample: Sample) -> list[Row]:
    """Return the alleles beside those of the donor; only one donor of the demo has a profile."""
    if not sample.lot.startswith(_DONOR_OF_PROFILE):
        return []
    loci = json.loads((paths.REFERENCE / "demo_str.json").read_text(encoding="utf-8"))
    rows = [(locus, alleles, alleles, "yes") for locus, alleles in loci.items()]
    return [("locus", "sample", "donor", "the same"), *rows, ("result", sample.value)]


_MADE: dict[str, Callable[[Sample], list[Row]]] = {
    "G03": _alleles, "G06": _counted, "G07": _counted, "M-ST": _sterility, "M-SR": _rapid,
    "M-MC": _mycoplasma_culture, "M-MN": _mycoplasma_nat, "M-ET": _endotoxin,
    "S-P1": _flow, "S-N1": _flow, "S-N2": _flow, "P-MK": _flow,
}  # fmt: skip
