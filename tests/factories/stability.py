"""Lots that are tested again over the years: time passes by the bank's clock, nothing is written behind its back."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from stembank_gui.database import Database
from stembank_gui.queries.quality.results.sheet import lot_sheet
from stembank_gui.queries.quality.stability.programmes import ProgrammeCard, programme_card, programme_rows
from stembank_gui.queries.quality.stability.schedules import planned_at
from stembank_gui.rules.people import Actor, SignRequest
from stembank_gui.rules.quality import example_value
from stembank_gui.rules.quality.stability import RETEST, Point, due_on
from stembank_gui.rules.vocabulary import Family, Meaning, SpecificationState, Verdict
from stembank_gui.tables.banking import Lot
from stembank_gui.workflows.quality.results.approve_result import ApproveResult, approve_result
from stembank_gui.workflows.quality.results.enter_result import EnterResult, enter_result
from stembank_gui.workflows.quality.results.judged import Measured
from stembank_gui.workflows.quality.stability.approve_programme import ApproveProgramme, approve_programme
from stembank_gui.workflows.quality.stability.make_programme_effective import (
    MakeProgrammeEffective,
    ProgrammeInForce,
    make_programme_effective,
)
from stembank_gui.workflows.quality.stability.save_programme import SavedProgramme, SaveProgramme, save_programme
from tests.factories import banking, release
from tests.factories.bank import PASSWORD
from tests.factories.remembering import remembered

Staff = dict[str, Actor]


@remembered
def released_master(database: Database, staff: Staff, *, vials: int = 12) -> int:
    """Return the id of a released master bank of UC-MSC."""
    return release.released_child(database, staff, release.released_lot(database, staff), vials=vials)


def master_in_quarantine(database: Database, staff: Staff) -> int:
    """Return the id of a master bank of UC-MSC in quarantine: it is on the programme from its freezing on."""
    return banking.quarantined_child(database, staff, release.released_lot(database, staff))


def lot(database: Database, lot_id: int) -> Lot:
    """Return a lot's row."""
    with database.reading() as session:
        return session.get_one(Lot, lot_id)


def wait_until_point(database: Database, lot_id: int, months: int, *, days: int = 0) -> None:
    """Let time pass until some days after a point of a lot is due."""
    day = due_on(lot(database, lot_id).frozen_on, months) + timedelta(days=days)
    moment = datetime.combine(day, time(12), UTC)
    database.clock = lambda: moment


def retest(database: Database, staff: Staff, lot_id: int, months: int, value: str, code: str = "G07") -> str:
    """Enter and approve a result of a stability point; return its code."""
    occasion = f"{months}m"
    with database.reading() as session:
        row = next(one for one in lot_sheet(session, lot_id, occasion).tests if one.line.test_code == code)
    measured = Measured(value, database.clock().date(), laboratory="QC laboratory")
    entered = database.perform(
        staff["QA1"], enter_result, EnterResult(lot_id, row.spec_line_id, measured, occasion)
    ).result
    signature = SignRequest(staff["QC2"].user_id, PASSWORD, Meaning.APPROVED)
    database.perform(
        staff["QC2"], approve_result, ApproveResult(entered.result_id, value, Verdict(entered.verdict), signature)
    )
    return entered.code


def whole_retest(database: Database, staff: Staff, lot_id: int, months: int, viability: str = "91") -> None:
    """Enter and approve every test of a point that has no result; all but the viability as they pass."""
    occasion = f"{months}m"
    with database.reading() as session:
        planned = planned_at(session, session.get_one(Lot, lot_id), occasion) or frozenset()
        missing = [row.line for row in lot_sheet(session, lot_id, occasion).tests if row.result is None]
        lines = [line for line in missing if line.test_code in planned]
    for line in lines:
        value = viability if line.test_code == RETEST else example_value(line)
        retest(database, staff, lot_id, months, value, line.test_code)


def over_the_years(database: Database, staff: Staff, lot_id: int, values: dict[int, str]) -> None:
    """Let time pass, and test a lot at its points."""
    for months, value in values.items():
        wait_until_point(database, lot_id, months)
        retest(database, staff, lot_id, months, value)


def programme(database: Database, family: Family = Family.MSC) -> ProgrammeCard:
    """Return the newest version of a family's programme."""
    with database.reading() as session:
        newest = next(row for row in programme_rows(session) if row.family is family)
        return programme_card(session, newest.id)


def draft(database: Database, staff: Staff, points: tuple[Point, ...], **values) -> SavedProgramme:
    """Save a new version of the programme of MSC as the QC manager."""
    request = replace(SaveProgramme(Family.MSC, points), **values)
    return database.perform(staff["QC2"], save_programme, request).result


def approve(database: Database, staff: Staff, programme_id: int) -> int:
    """Approve a draft as quality assurance."""
    request = ApproveProgramme(
        programme_id, _row_version(database, programme_id), SignRequest("qa.user", PASSWORD, Meaning.APPROVED)
    )
    return database.perform(staff["QA"], approve_programme, request).result


def enforce(database: Database, staff: Staff, programme_id: int) -> ProgrammeInForce:
    """Put an approved version in force."""
    request = MakeProgrammeEffective(programme_id, _row_version(database, programme_id))
    return database.perform(staff["QA"], make_programme_effective, request).result


def state(database: Database, programme_id: int) -> SpecificationState:
    """Return the state of a version."""
    with database.reading() as session:
        return programme_card(session, programme_id).row.state


def _row_version(database: Database, programme_id: int) -> int:
    with database.reading() as session:
        return programme_card(session, programme_id).row_version
