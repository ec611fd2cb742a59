"""A label's fields from a file: JSON, CSV or plain text in any usual encoding."""

from pathlib import Path

from stembank_gui.documents.spreadsheets.encoding import guessed, text_of
from stembank_gui.rules.labels.product_paste import LONGEST, read_pasted
from stembank_gui.rules.reasons import Reason, Refused

_MOST_BYTES = 4 * LONGEST


def read_label_file(place: str) -> dict[str, object]:
    """Return the fields of the label in a file.

    Raises:
        Refused: `labels.fields_too_long`, `labels.no_fields`, or where the file is not text.
        OSError: If it cannot be read.
    """
    path = Path(place)
    if (size := path.stat().st_size) > _MOST_BYTES:
        raise Refused(Reason("labels.fields_too_long", {"characters": size, "at_most": LONGEST}))
    data = path.read_bytes()
    return read_pasted(text_of(data, guessed(data).encoding))
