"""Labels in ZPL II, the language of Zebra's printers: laid out as for PDF, one format a label."""

from collections.abc import Iterable, Mapping

from stembank_gui.documents.labels.layout import layout_of
from stembank_gui.documents.labels.zpl_marks import Writer
from stembank_gui.rules.labels.template import TRUE, Calibration, Template
from stembank_gui.words import Language


def zpl_labels(
    template: Template,
    texts: Iterable[Mapping[str, str]],
    *,
    dpi: int,
    language: Language = "en",
    calibration: Calibration | None = None,
    darkness: int | None = None,
    logo: bytes = b"",
) -> tuple[bytes, ...]:
    """Return labels in ZPL II in the given order: each begins with `^XA`, ends with `^XZ` and needs no other.

    A sheet is of no use to a printer of labels: its labels are printed one by one.

    Args:
        template: What they look like.
        texts: The fields of each label by name (`rules.labels.fields`).
        dpi: Dots to the inch of the printer: 203, 300 or 600.
        language: Of the words of the template.
        calibration: Of the printer; None moves and stretches nothing.
        darkness: Added to the darkness that is set on the printer, 0–30; None leaves it alone.
        logo: PNG of the bank; empty: there is none.

    Raises:
        Refused: As `documents.labels.layout.lay_out`; `labels.off_printer`.
    """
    layout = layout_of(template, dpi, language, calibration or TRUE, logo)
    writer = Writer(darkness)
    return tuple(writer.write(layout.of(one)) for one in texts)
