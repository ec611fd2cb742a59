"""Certificates in the window: the paper, its check in plain words, its versions; issued, issued anew, withdrawn."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from sqlmodel import select

from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import CertificateState
from stembank_gui.tables.quality import Deviation
from stembank_gui.tables.release import Certificate
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.pages.release.analysis import AnalysisPage
from stembank_gui.ui.pages.release.certificate import CertificatePage
from stembank_gui.ui.pages.release.certificates import CertificateRegister
from tests.conftest import PASSWORD
from tests.factories import banking, release
from tests.ui.signing import type_own_id

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def opened(qtbot, jobs, staff):
    def open_page(role, kind, place):
        jobs.actor, jobs._permissions = staff[role], None
        page = kind(jobs, place)
        qtbot.addWidget(page)
        page.resize(1180, 760)
        page.show()
        qtbot.waitUntil(lambda: page.found is not None)
        return page

    return open_page


@pytest.fixture
def papers(database):
    def of_kind(kind):
        with database.reading() as session:
            return session.exec(select(Certificate.id).where(Certificate.kind == kind).order_by(Certificate.id)).all()

    return of_kind


def dialog_of(page):
    return next(one for one in page.findChildren(SignDialog) if one.isVisible())


def sign(qtbot, page, reason=""):
    dialog = dialog_of(page)
    type_own_id(dialog)
    dialog.password.setText(PASSWORD)
    dialog.reason.setText(reason)
    qtbot.mouseClick(dialog.sign_button, LEFT)
    return dialog


def texts(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_a_certificate_says_whether_it_is_genuine_and_current(qtbot, opened, papers, database, staff):
    lot_id = release.released_lot(database, staff)
    (certificate_id,), (analysis_id,) = papers("release"), papers("analysis")
    page = opened("AU", CertificatePage, Place("certificate", certificate_id))
    qtbot.waitUntil(lambda: page.check.text().startswith("Genuine"), timeout=15_000)
    assert page.header.badge.state() is CertificateState.CURRENT
    assert page.paper.pdf() == page.found.pdf
    said = texts(page.proof)
    for wanted in ("Release authority Person (ra.user)", "every byte; no change is permitted", page.found.sha256,
                   "Test Bank signing authority", "released"):  # fmt: skip
        assert wanted in said
    assert not page.reissue_button.isVisible()
    for button, place in (
        (page.lot_button, Place("lot", lot_id)),
        (page.analysis_button, Place("certificate", analysis_id)),
    ):
        with qtbot.waitSignal(page.wanted) as wanted:
            qtbot.mouseClick(button, LEFT)
        assert wanted.args == [place]

    with database.writing(staff["RA"], "release_lot") as session:
        certificate = session.get_one(Certificate, certificate_id)
        certificate.pdf += b"%"
        certificate.state = "withdrawn"
    page.reload()
    qtbot.waitUntil(lambda: "NOT" in page.check.text())
    assert "withdrew" in page.standing.text()
    assert not page.successor_button.isVisible()
    assert page.proof.reasons.reasons()


def test_the_release_authority_issues_it_anew(qtbot, opened, papers, database, staff):
    release.released_lot(database, staff)
    page = opened("RA", CertificatePage, Place("certificate", papers("release")[0]))
    qtbot.mouseClick(page.reissue_button, LEFT)
    dialog = dialog_of(page)
    type_own_id(dialog)
    dialog.password.setText(PASSWORD)
    assert not dialog.sign_button.isEnabled()
    with qtbot.waitSignal(page.wanted, timeout=15_000) as wanted:
        sign(qtbot, page, "The hospital's copy was lost.")

    assert wanted.args == [Place("certificate", papers("release")[1])]
    qtbot.waitUntil(lambda: page.found.row.state is CertificateState.SUPERSEDED)
    assert "RC-0001 v2" in page.standing.text()
    assert [page.versions.cell(row, 0) for row in range(2)] == ["RC-0001 v2", "RC-0001 v1"]
    with qtbot.waitSignal(page.wanted) as opened_successor:
        qtbot.mouseClick(page.successor_button, LEFT)
    assert opened_successor.args == wanted.args


def test_quality_assurance_withdraws_a_certificate_of_analysis(qtbot, opened, papers, database, staff):
    lot_id = release.ready_lot(database, staff)
    page = opened("QA", CertificatePage, Place("certificate", papers("analysis")[0]))
    qtbot.mouseClick(page.withdraw_button, LEFT)
    with qtbot.waitSignal(page.told, timeout=15_000):
        sign(qtbot, page, "Calibration in doubt.")

    qtbot.waitUntil(lambda: page.found.row.state is CertificateState.WITHDRAWN)
    assert "Calibration in doubt." in page.standing.text()
    assert not page.withdraw_button.isVisible()
    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.mouseClick(page.analysis_button, LEFT)
    assert wanted.args == [Place("lot_analysis", lot_id)]


def test_one_press_however_often_issues_one_certificate_of_analysis(qtbot, opened, papers, database, staff):
    """A double click, repeated keys and a scan while it is being signed: one signature, one certificate."""
    lot_id = release.ready_lot(database, staff)
    page = opened("QC2", AnalysisPage, Place("lot_analysis", lot_id))
    assert "in force" in page.summary.text()
    said = dict(page.stating.said())
    assert (said["Conclusion"], said["OOS and deviations"]) == ("Complies", "none")
    assert said["Results stated"] == f"{page.found.approved} of {page.found.approved} tests"
    assert "Without a result" not in said
    qtbot.mouseClick(page.issue_button, LEFT)
    dialog = sign(qtbot, page, "In both languages.")
    for _ in range(3):
        qtbot.mouseClick(dialog.sign_button, LEFT)
        QTest.keyClick(dialog.sign_button, Qt.Key.Key_Space)
        QTest.keyClicks(dialog, "UCM24001M010042I")
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.found.versions) == 2, timeout=15_000)
    qtbot.waitUntil(lambda: page.shown.itemText(0) == "CA-0001 v2")

    assert len(papers("analysis")) == 2
    assert page.versions.cell(0, 0) == "CA-0001 v2"
    assert page.shown.count() == 2
    page.shown.setCurrentIndex(1)
    qtbot.waitUntil(lambda: bool(page.paper.pdf()))
    with qtbot.waitSignal(page.wanted) as wanted:
        page.versions.opened.emit(page.versions.rows()[0])
    assert wanted.args == [Place("certificate", papers("analysis")[1])]


def test_open_points_stand_beside_the_button_and_lead_on(qtbot, opened, database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    page = opened("QC2", AnalysisPage, Place("lot_analysis", lot_id))

    assert not page.issue_button.isEnabled()
    assert len(page.reasons.reasons()) == len(page.found.blockers) > 1
    assert page.no_versions.isVisible()
    with database.writing(SYSTEM, "create_bank") as session:
        session.add(
            Deviation(
                code="DV-0001", title="Smudged", severity="minor", opened_by=1, lot_id=lot_id,
                opened_at=session.info["now"],
            )
        )  # fmt: skip
    page.reload()
    qtbot.waitUntil(lambda: bool(page.found.cases))
    said = dict(page.stating.said())
    assert said["Conclusion"] == "Results pending"
    assert said["Without a result"].split(", ") == list(page.found.missing)
    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.mouseClick(page.stating.findChild(QPushButton, "open_case"), LEFT)
    assert wanted.args == [Place("deviation", 1)]
    for button, kind in ((page.quality_button, "lot_quality"), (page.release_button, "lot_release")):
        with qtbot.waitSignal(page.wanted) as wanted:
            qtbot.mouseClick(button, LEFT)
        assert wanted.args == [Place(kind, lot_id)]
    qtbot.waitUntil(lambda: bool(page.paper.pdf()))


def test_the_register_narrows_by_kind_and_state(qtbot, jobs, database, staff):
    release.released_lot(database, staff)
    register = CertificateRegister(jobs)
    qtbot.addWidget(register)
    register.show()
    register.reload()
    qtbot.waitUntil(lambda: len(register.table.rows()) == 1)
    assert register.table.cell(0, 0) == "RC-0001 v1"
    register.state.setCurrentIndex(register.state.findData("superseded"))
    assert register.table.rows() == []
    assert register.nothing.isVisible()
    register.state.setCurrentIndex(0)
    register.kind.setCurrentIndex(register.kind.findData("analysis"))
    qtbot.waitUntil(lambda: bool(register.table.rows()) and register.table.cell(0, 0) == "CA-0001 v1")
    with qtbot.waitSignal(register.wanted) as wanted:
        register.table.opened.emit(register.table.rows()[0])
    assert wanted.args[0].kind == "certificate"
