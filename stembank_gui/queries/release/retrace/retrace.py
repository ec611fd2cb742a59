"""From a certificate to every result, raw file, vial, person and lot of material behind it: of the lot and its line."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from stembank_gui.queries.batch_record.parts import names_of
from stembank_gui.queries.release.certificates import certificate_name
from stembank_gui.queries.release.retrace.lots import Line, donor_rows, line_of, lot_rows, vial_rows
from stembank_gui.queries.release.retrace.results import file_rows_of, result_rows, results_of, specimen_rows
from stembank_gui.queries.release.retrace.signed import signature_rows
from stembank_gui.queries.release.retrace.used import use_rows
from stembank_gui.rules.release.retracing import TraceRow, people_of
from stembank_gui.tables.release import Certificate


@dataclass(frozen=True, slots=True)
class Retrace:
    """What a certificate rests on, in the order of kinds; `names` of everybody in its rows."""

    certificate: str
    lot: str
    lots: tuple[str, ...]
    rows: tuple[TraceRow, ...]
    names: dict[int, str]


def retrace(session: Session, certificate_id: int) -> Retrace:
    """Return everything that a certificate rests on.

    Raises:
        NoResultFound: If there is no such certificate.
    """
    certificate = session.get_one(Certificate, certificate_id)
    line = line_of(session, certificate.lot_id)
    rows = tuple(_rows(session, line))
    names = names_of(session, [hand.person_id for row in rows for hand in row.hands])
    return Retrace(
        certificate_name(certificate),
        line.numbers[certificate.lot_id],
        tuple(line.numbers[one] for one in line.lot_ids),
        (*rows, *people_of(rows, names)),
        names,
    )


def _rows(session: Session, line: Line) -> list[Any]:
    results = results_of(session, line)
    return [
        *lot_rows(session, line),
        *donor_rows(session, line),
        *result_rows(session, line, results),
        *file_rows_of(session, results),
        *specimen_rows(session, line),
        *use_rows(session, line, results),
        *signature_rows(session, line, results),
        *vial_rows(session, line),
    ]
