"""Step 7 of the journey: release refused with every reason, then signed by the independent person; the certificate."""

from hashlib import sha256

import pypdfium2
from sqlmodel import select

from stembank_gui.rules.vocabulary import CertificateKind, CertificateState, Decision, LotState, Meaning
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.people import Account, Signature
from stembank_gui.tables.quality import TestResult
from stembank_gui.tables.release import Certificate, ReleaseDecision, TrailReview
from stembank_gui.ui.pages.release.checklist import Checklist
from stembank_gui.ui.widgets.pdf_view import PdfView
from tests.journeys.bank import PASSWORD, Journey


def open_checklist(journey: Journey, lot: Lot) -> None:
    """Open a waiting lot's checklist from the register."""
    journey.go("release")
    journey.hands.row("waiting_lots", lot.number, open_it=True)
    journey.hands.see("page_lot_release")
    journey.hands.settle()


def issue_analysis(journey: Journey, lot: Lot) -> None:
    """Issue the lot's certificate of analysis as the QC manager: a signed paper of its own."""
    hands = journey.hands
    open_checklist(journey, lot)
    hands.press("open_analysis")
    hands.see("page_lot_analysis")
    hands.settle()
    hands.press("issue_analysis")
    journey.signed()
    certificate = journey.one(Certificate, lot_id=lot.id, kind=CertificateKind.ANALYSIS)
    assert (certificate.number[:3], certificate.state) == ("CA-", CertificateState.CURRENT)
    assert b"/ByteRange" in certificate.pdf
    assert journey.one(Signature, id=certificate.signature_id).proof


def review_trail(journey: Journey, lot: Lot) -> None:
    """Read what the trail says of the lot, and sign that it was read."""
    hands = journey.hands
    open_checklist(journey, lot)
    hands.press("open_trail")
    hands.see("page_lot_trail")
    hands.settle()
    assert hands.rows("trail_entries")
    hands.press("sign_review")
    journey.signed()
    review = journey.one(TrailReview, lot_id=lot.id)
    assert review.reviewed_by == journey.one(Account, user_id="quentin.a").person_id
    hands.wait(lambda: not hands.see("sign_review").isEnabled())


def prepare_and_release(journey: Journey, lot: Lot) -> None:
    """Do what comes last before a decision (certificate of analysis, review of the trail), and release the lot."""
    issue_analysis(journey.as_("carl.m"), lot)
    review_trail(journey.as_("quentin.a"), lot)
    release(journey.as_("rita.a"), lot)


def refused(journey: Journey, lot: Lot) -> set[str]:
    """Press release on a lot that is not ready: no signature is asked for. Return the codes of what stands against it."""
    hands = journey.hands
    open_checklist(journey, lot)
    hands.press("decide_release")
    assert not hands.sees("sign_button")
    rows = hands.see("checklist", Checklist)
    blockers = [reason for row in rows.rows() if not row.advice for reason in row.reasons]
    assert len(rows.texts()) >= len(blockers) > 0
    assert str(len(blockers)) in hands.read("checklist_summary")
    assert journey.one(Lot, id=lot.id).state == LotState.QUARANTINE
    return {reason.code for reason in blockers}


def release(journey: Journey, lot: Lot) -> None:
    """Sign the release: a wrong password is refused in the dialog, the right one releases the lot."""
    hands = journey.hands
    open_checklist(journey, lot)
    hands.press("decide_release")
    hands.write("sign_user_id", "rita.a")
    hands.write("sign_password", "not the password")
    hands.press("sign_button")
    hands.wait(lambda: hands.codes() == {"access.wrong_password"})
    assert journey.one(Lot, id=lot.id).state == LotState.QUARANTINE
    hands.write("sign_password", PASSWORD)
    hands.press("sign_button")
    hands.wait(lambda: not hands.sees("sign_button"))
    decision = journey.one(ReleaseDecision, lot_id=lot.id)
    journey.told(decision.number)
    hands.settle()
    assert journey.one(Lot, id=lot.id).state == LotState.RELEASED
    assert decision.decision == Decision.RELEASE
    check_independence(journey, lot, decision)


def check_independence(journey: Journey, lot: Lot, decision: ReleaseDecision) -> None:
    """Who released the lot neither made nor tested it, and the signature says what it means."""
    signature = journey.one(Signature, id=decision.signature_id)
    rita = journey.one(Account, user_id="rita.a")
    assert (signature.account_id, signature.meaning) == (rita.id, Meaning.RELEASED)
    assert signature.printed_name == journey.said("rita.a")
    results = journey.stored(select(TestResult).where(TestResult.lot_id == lot.id))
    others = {
        lot.planned_by,
        lot.filled_by,
        *(one.entered_by for one in results),
        *(one.approved_by for one in results),
    }
    assert decision.decided_by == rita.person_id
    assert decision.decided_by not in others


def read_certificate(journey: Journey, lot: Lot) -> None:
    """Open the certificate of a released lot, see it in the preview, and save it byte for byte."""
    hands = journey.hands
    certificate = journey.one(Certificate, lot_id=lot.id, kind=CertificateKind.RELEASE)
    assert certificate.analysis_id == journey.one(Certificate, lot_id=lot.id, kind=CertificateKind.ANALYSIS).id
    assert certificate.state == CertificateState.CURRENT
    assert certificate.sha256 == sha256(certificate.pdf).hexdigest()
    hands.press(f"certificate_{certificate.number}")
    hands.see("page_certificate")
    hands.settle()
    assert hands.see("pdf_view", PdfView).pdf() == certificate.pdf
    hands.wait(lambda: _inked(hands.see("pdf_view", PdfView)), lambda: "the certificate is not drawn")
    hands.press("save_pdf_button")
    file = hands.save()
    assert file.name.startswith(certificate.number)
    journey.told(file.name)
    assert file.read_bytes() == certificate.pdf
    text = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(file.read_bytes()))
    for part in (lot.number, certificate.number, journey.said("rita.a"), journey.said("site")):
        assert part in text
    hands.tab("check")
    assert certificate.sha256 in hands.texts("proof_card")
    assert not hands.sees("signature_void")
    hands.tab("retrace")
    hands.listed("retrace_table", lot.number)
    assert any(journey.said("rita.a") in row for row in hands.rows("retrace_table"))


def _inked(view: PdfView) -> bool:
    """Whether something is drawn on the pages."""
    image = view.pages.viewport().grab().toImage()
    colours = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    return len(colours) > 8
