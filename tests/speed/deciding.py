"""How long a decision takes: the certificate, the checklist at a million vials, a recall, the trail verified.

What is written into a bank of a million vials is rolled back: it stays as it was made.
"""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from time import perf_counter

from sqlmodel import Session, col, select

from stembank_gui.audit import ANSWERS, insert_rows, update_rows
from stembank_gui.check import chain
from stembank_gui.database import Database
from stembank_gui.documents.certificate import render_certificate
from stembank_gui.queries.quality.specifications.in_force import specification_of
from stembank_gui.queries.release import release_facts
from stembank_gui.queries.release.register import lot_release
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.quality import example_value
from stembank_gui.rules.release.checklist import checklist
from stembank_gui.rules.vocabulary import Decision, Meaning, RecallClass, ResultState, Use, Verdict
from stembank_gui.signing.hands import hand_of
from stembank_gui.signing.pdf import Panel, signed_pdf
from stembank_gui.tables.banking import Lot, LotParent
from stembank_gui.tables.people import Account, Signature
from stembank_gui.tables.quality import SpecLine, TestResult
from stembank_gui.workflows.release.paper import Draft, certificate_facts
from stembank_gui.workflows.release.recall_lot import RecallLot, recall_lot
from tests.factories import bank as bank_factory
from tests.factories.bank import PASSWORD
from tests.speed.whole_bank import MADE_AT, WholeBank, make_bank, use_quick_passwords

TESTS = 14
ANCESTORS = 4
LOTS = 40
VIALS = 10_000
_LATER = MADE_AT + timedelta(days=90)


class _Undone(Exception):
    """Ends a unit of work whose writing was only for a measurement."""


@dataclass(frozen=True, slots=True)
class Told:
    """Times of the single runs in seconds."""

    rendered: list[float]
    signed: list[float]
    page: list[float]
    rules: list[float]


def measured(made: WholeBank, runs: int) -> Told:
    """Return the times of certificate and checklist of a lot with 14 approved tests and four lots above it."""
    use_quick_passwords()
    database = Database.open(made.path, clock=lambda: _LATER)
    told = Told([], [], [], [])
    try:
        with suppress(_Undone):
            _measure(database, made, runs, told)
    finally:
        database.close()
    return told


def _measure(database: Database, made: WholeBank, runs: int, told: Told) -> None:
    """Measure in a unit of work that is rolled back at the end."""
    staff = bank_factory.staff(database)
    with database.writing(staff["RA"], "release_lot") as session:
        lot_id = _prepare(session, made)
        for _ in range(runs):
            _certificate(session, lot_id, told)
            _checklist(session, lot_id, told)
        raise _Undone


def recalled(folder: Path, runs: int) -> list[float]:
    """Return how long the recall of a seed lot takes that reaches 10,000 vials in 40 lots (s)."""
    first = folder / "recall.stembank"
    if not first.exists():
        make_bank(first, VIALS, of_a_lot=VIALS // LOTS, of_a_line=LOTS)
    use_quick_passwords()
    return [_recall(first, folder / f"recall-{run}.stembank") for run in range(runs)]


def verified(made: WholeBank, entries: int) -> tuple[int, float]:
    """Return how many entries of the trail were verified, and in how many seconds; it stops after so many."""
    database = Database.open(made.path)
    trail = chain.Trail()

    def enough(_word: str) -> None:
        if trail.entries >= entries:
            raise _Undone

    began = perf_counter()
    try:
        with database.reading() as session:
            broken = list(chain.read_trail(session.connection(), trail, enough))
            assert not broken
    except _Undone:
        pass
    finally:
        took = perf_counter() - began
        database.close()
    return trail.entries, took


def _recall(first: Path, path: Path) -> float:
    shutil.copy(first, path)
    database = Database.open(path, clock=lambda: _LATER)
    try:
        staff = bank_factory.staff(database)
        with database.reading() as session:
            seed = session.exec(select(Lot.id).order_by(col(Lot.id))).first() or 0
        signature = SignRequest(staff["RA"].user_id, PASSWORD, Meaning.REJECTED)
        request = RecallLot(seed, RecallClass.ONE, "Found contaminated at a recipient.", signature)
        began = perf_counter()
        reached = database.perform(staff["RA"], recall_lot, request).result
        took = perf_counter() - began
        assert len(reached.scope.lots) == LOTS
    finally:
        database.close()
        path.unlink()
    return took


def _certificate(session: Session, lot_id: int, told: Told) -> None:
    facts = certificate_facts(session, Draft(lot_id, Decision.RELEASE, "both"))
    began = perf_counter()
    pdf = render_certificate(facts, "both")
    rendered = perf_counter()
    account = session.exec(select(Account).where(Account.user_id == "ra.user")).one()
    hand = hand_of(session, account, PASSWORD)
    assert hand is not None
    unlocked = perf_counter()
    signed_pdf(pdf, hand, Panel("Release", "Release Authority Person", "released", _LATER))
    told.rendered.append(rendered - began)
    told.signed.append(perf_counter() - unlocked)


def _checklist(session: Session, lot_id: int, told: Told) -> None:
    _forget(session)
    began = perf_counter()
    lot_release(session, lot_id, 1)
    asked = perf_counter()
    _forget(session)
    again = perf_counter()
    checklist(release_facts(session, lot_id), 1, _LATER.date())
    told.page.append(asked - began)
    told.rules.append(perf_counter() - again)


def _forget(session: Session) -> None:
    """Have everything asked anew."""
    session.expire_all()
    session.info.pop(ANSWERS, None)


def _prepare(session: Session, made: WholeBank) -> int:
    """Return a lot in the middle of the bank, with fourteen approved results and four lots above it."""
    index = len(made.lots) // 2 // 8 * 8 + 5
    lot_id = made.lots[index][0]
    for above in (index - 3, index - 2):  # with its master bank and that one's seed: four
        session.add(LotParent(lot_id=lot_id, parent_lot_id=made.lots[above][0], vials_used=1))
    session.flush()
    lot = session.get_one(Lot, lot_id)
    signature = session.exec(select(Signature.id)).first()
    approval = {"state": ResultState.APPROVED.value, "approved_by": 2, "approved_at": _LATER, "signature_id": signature}
    results = insert_rows(session, TestResult, list(_results(session, lot)))
    update_rows(session, TestResult, dict.fromkeys(results, approval))
    return lot_id


def _results(session: Session, lot: Lot) -> Iterator[dict[str, object]]:
    specification = specification_of(session, lot)
    assert specification is not None
    wanted = [one for one in specification.lines.items() if one[1].use is not Use.INFORMATION][:TESTS]
    codes = dict(session.exec(select(SpecLine.id, SpecLine.test_code)).all())
    for number, (line_id, line) in enumerate(wanted, start=1):
        yield {
            "code": f"QC-9{number:05d}", "lot_id": lot.id, "spec_line_id": line_id, "test_code": codes[line_id],
            "value": example_value(line), "verdict": Verdict.PASS.value, "tested_on": _LATER.date(),
            "laboratory": "QC laboratory", "entered_by": 1, "entered_at": _LATER,
        }  # fmt: skip
