"""Certificates of analysis issued, issued anew and withdrawn; release certificates issued anew; every one signed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pypdfium2
import pytest
from sqlmodel import select

from stembank_gui.proving.outcome import Outcome
from stembank_gui.proving.proof import prove
from stembank_gui.proving.roots import read_roots
from stembank_gui.queries.release import certificates as records
from stembank_gui.queries.release.analysis import FORM, analysis_record, first_form
from stembank_gui.queries.release.certificates import certificate_record, newest_certificate
from stembank_gui.queries.release.lot_analysis import lot_analysis
from stembank_gui.queries.release.papers import certificate_view, certificates, current_certificate_id
from stembank_gui.queries.release.proving import authority_roots, bank_standing, proven_certificate
from stembank_gui.queries.signatures import void_certificate, void_of_lot
from stembank_gui.rules.people import SYSTEM, SignRequest
from stembank_gui.rules.reasons import AccessRefused, Refused
from stembank_gui.rules.vocabulary import CertificateKind, CertificateState, Meaning
from stembank_gui.signing import record_sha256
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.people import Signature, SigningKey
from stembank_gui.tables.quality import Deviation, TestResult
from stembank_gui.tables.release import Certificate
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.workflows.quality.results.correct_result import CorrectResult, correct_result
from stembank_gui.workflows.release.issue_analysis import issue_analysis
from stembank_gui.workflows.release.reissue_certificate import ReissueCertificate, reissue_certificate
from stembank_gui.workflows.release.withdraw_analysis import WithdrawAnalysis, withdraw_analysis
from tests.conftest import PASSWORD, both_databases_in_faults
from tests.factories import banking, quality, release
from tests.factories.certificates import analysis_of, issued_analysis

KINDS = CertificateKind


def view(database, certificate_id):
    with database.reading() as session:
        return certificate_view(session, certificate_id)


def newest(database, lot_id, kind=KINDS.ANALYSIS):
    with database.reading() as session:
        return newest_certificate(session, lot_id, kind)


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def refusal(database, actor, workflow, request):
    with pytest.raises(Refused) as refused:
        database.perform(actor, workflow, request)
    return [reason.code for reason in refused.value.reasons]


def signed(staff, role, meaning, password=PASSWORD):
    return SignRequest(staff[role].user_id, password, meaning)


@both_databases_in_faults
def test_it_states_and_signs_what_the_bank_knows(database, staff):
    lot_id = release.ready_lot(database, staff)
    found = newest(database, lot_id)

    with database.reading() as session:
        signature = session.get_one(Signature, found.signature_id)
        assert signature.record_sha256 == found.record_sha256 == record_sha256(certificate_record(session, found))
        assert (signature.meaning, signature.person_id) == ("approved", staff["QC2"].person_id)
        assert signature.proof
        roots = [one for pem in authority_roots(session) for one in read_roots(pem.encode())]
        proof = prove(found.pdf, roots)
        assert proof.outcome is Outcome.GENUINE
        entry = session.exec(select(AuditEntry).where(AuditEntry.seq == proof.stamp.trail_seq)).one()
        results = session.exec(select(TestResult).where(TestResult.lot_id == lot_id)).all()
        assert bank_standing(session, proof).in_force
    assert (found.number, found.version, found.state) == ("CA-0001", 1, "current")
    assert (proof.stamp.name, proof.stamp.record_sha256) == ("CA-0001 v1", found.record_sha256)
    assert proof.stamp.trail_hash == entry.hash
    text = "".join(text_of(found.pdf).split())
    for result in results:
        assert result.test_code in text
    for said in (
        "CA-0001",
        found.record_sha256,
        entry.hash,
        "complieswithspecification",
        "QCmanagerPerson",
        "qa1.user",
    ):
        assert said in text


def test_a_new_version_supersedes_and_says_why(database, staff):
    lot_id = release.ready_lot(database, staff)
    first = newest(database, lot_id)

    made = issued_analysis(database, staff, lot_id, language="both", reason="Address of the bank changed.")

    assert made.name == "CA-0001 v2"
    old, new = view(database, first.id), view(database, made.certificate_id)
    assert (old.row.state, old.successor_name) == (CertificateState.SUPERSEDED, "CA-0001 v2")
    assert old.row.state_reason == "CA-0001 v2: Address of the bank changed."
    assert (old.intact, old.record_intact, old.pdf) == (True, True, first.pdf)
    assert (new.row.state, new.record_intact, new.successor_id) == (CertificateState.CURRENT, True, 0)
    assert [row.version for row in new.versions] == [2, 1]
    assert "CA-0001 v1: Address of the bank changed." in text_of(new.pdf)


def test_a_double_click_issues_one(database, staff):
    lot_id = release.ready_lot(database, staff)
    request = analysis_of(database, staff, lot_id)

    database.perform(staff["QC2"], issue_analysis, request)

    assert refusal(database, staff["QC2"], issue_analysis, request) == ["analysis.issued_meanwhile"]
    with database.reading() as session:
        assert len(session.exec(select(Certificate)).all()) == 2


@pytest.mark.parametrize(("changes", "code"), [
    ({"reason": " "}, "text.empty"),
    ({"seen_sha256": "0" * 64}, "release.record_changed"),
    ({"signature": SignRequest("qc2.user", PASSWORD, Meaning.RELEASED)}, "release.wrong_meaning"),
    ({"replaces": 0}, "analysis.issued_meanwhile"),
])  # fmt: skip
def test_it_refuses(database, staff, changes, code):
    lot_id = release.ready_lot(database, staff)

    assert refusal(database, staff["QC2"], issue_analysis, analysis_of(database, staff, lot_id, **changes)) == [code]
    assert newest(database, lot_id).version == 1


def test_who_signs_needs_the_password_and_a_key(database, staff):
    lot_id = release.ready_lot(database, staff)
    wrong = analysis_of(database, staff, lot_id, signature=signed(staff, "QC2", Meaning.APPROVED, "wrong password"))
    with pytest.raises(AccessRefused):
        database.perform(staff["QC2"], issue_analysis, wrong)
    database.clock = lambda: datetime.now(UTC) + timedelta(minutes=30)
    with database.writing(staff["QA"], "revoke_key") as session:
        key = session.exec(select(SigningKey).where(SigningKey.account_id == staff["QC2"].account_id)).one()
        key.state, key.wrapped_key = "revoked", ""

    assert refusal(database, staff["QC2"], issue_analysis, analysis_of(database, staff, lot_id)) == ["sign.key_ended"]


def test_who_tested_the_lot_does_not_certify_it(database, staff):
    lot_id = release.ready_lot(database, staff)
    with database.writing(staff["QA1"], "enter_result") as session:
        session.exec(select(TestResult).where(TestResult.lot_id == lot_id)).first().analyst_id = staff["QC2"].person_id

    with pytest.raises(AccessRefused) as refused:
        database.perform(staff["QC2"], issue_analysis, analysis_of(database, staff, lot_id))
    assert refused.value.reasons[0].code == "analysis.tested_it"


def test_a_lot_without_results_is_refused_with_every_reason(database, staff):
    lot_id = banking.quarantined_lot(database, staff)

    codes = refusal(database, staff["QC2"], issue_analysis, analysis_of(database, staff, lot_id))

    assert codes[0] == "analysis.no_result"
    assert set(codes[1:]) == {"analysis.missing"}
    with database.reading() as session:
        found = lot_analysis(session, lot_id)
    assert [reason.code for reason in found.blockers] == codes
    assert (found.newest, found.current, found.outdated) == (None, None, False)


def test_a_corrected_result_makes_it_outdated_and_is_marked_on_the_next_version(database, staff):
    lot_id = release.ready_lot(database, staff)
    first = newest(database, lot_id)
    result = quality.test_of(database, lot_id, "G07").result
    for value, reason in (("91", "digits swapped"), ("92", "wrong vial read")):
        result = quality.test_of(database, lot_id, "G07").result
        correct = CorrectResult(result.id, result.row_version, quality.measured(database, value), reason)
        database.perform(staff["QA1"], correct_result, correct)
        quality.approve(database, staff, lot_id, "G07")
    chain = [*result.replaces, result.code, quality.test_of(database, lot_id, "G07").result.code]

    with database.reading() as session:
        assert lot_analysis(session, lot_id).outdated
    assert not view(database, first.id).record_intact
    made = issued_analysis(database, staff, lot_id)

    text = text_of(view(database, made.certificate_id).pdf)
    assert "G07†" in text
    assert "corrected result" in text
    assert len(chain) == 3
    for words in (*chain, "digits swapped", "wrong vial read", "91 %", staff["QA1"].name):
        assert words in text, words


def test_quality_assurance_withdraws_one_and_no_release_rests_on_it(database, staff):
    lot_id = release.ready_lot(database, staff)
    found = newest(database, lot_id)
    request = WithdrawAnalysis(
        found.id, found.row_version, "Calibration in doubt.", signed(staff, "QA", Meaning.REJECTED)
    )

    wrong = replace(request, signature=signed(staff, "QA", Meaning.APPROVED))
    assert refusal(database, staff["QA"], withdraw_analysis, wrong) == ["release.wrong_meaning"]
    database.perform(staff["QA"], withdraw_analysis, request)

    assert refusal(database, staff["QA"], withdraw_analysis, request) == ["certificate.not_current"]
    with database.reading() as session:
        proven = proven_certificate(session, found.id)
        assert session.exec(select(Certificate.state_reason)).one() == "Calibration in doubt."
        assert lot_analysis(session, lot_id).current is None
    assert (proven.standing.state, proven.standing.in_force) == (CertificateState.WITHDRAWN, False)
    again = issued_analysis(database, staff, lot_id, reason="Calibration was in order.")
    assert again.name == "CA-0001 v2"


def test_a_release_certificate_is_issued_anew(database, staff):
    lot_id = release.released_lot(database, staff)
    first = newest(database, lot_id, KINDS.RELEASE)
    assert view(database, first.id).analysis_name == "CA-0001 v1"
    signature = signed(staff, "RA", Meaning.RELEASED)
    request = ReissueCertificate(first.id, first.row_version, "In Chinese for the hospital.", signature, "zh")

    made = database.perform(staff["RA"], reissue_certificate, request).result

    assert made.name == "RC-0001 v2"
    old, new = view(database, first.id), view(database, made.certificate_id)
    assert (old.row.state, old.intact, old.record_intact) == (CertificateState.SUPERSEDED, True, True)
    assert (new.row.state, new.record_intact, new.decision_number) == (CertificateState.CURRENT, True, "RD-0001")
    assert "放行证书" in text_of(new.pdf)
    with database.reading() as session:
        assert proven_certificate(session, made.certificate_id).standing.in_force
        assert current_certificate_id(session, lot_id) == made.certificate_id
        assert [row.name for row in certificates(session, KINDS.RELEASE)] == ["RC-0001 v2", "RC-0001 v1"]
    assert refusal(database, staff["RA"], reissue_certificate, request) == ["certificate.not_current"]


def test_what_cannot_be_issued_anew(database, staff):
    lot_id = release.released_lot(database, staff)
    paper, analysis = newest(database, lot_id, KINDS.RELEASE), newest(database, lot_id)
    good = ReissueCertificate(paper.id, paper.row_version, "Why not.", signed(staff, "RA", Meaning.RELEASED))

    for request, code in (
        (replace(good, certificate_id=analysis.id), "certificate.wrong_kind"),
        (replace(good, row_version=paper.row_version + 1), "certificate.changed"),
        (replace(good, reason=""), "text.empty"),
        (replace(good, signature=signed(staff, "RA", Meaning.APPROVED)), "release.wrong_meaning"),
    ):
        assert refusal(database, staff["RA"], reissue_certificate, request) == [code]


def test_a_file_that_the_bank_never_issued_and_a_changed_trail_are_told(database, staff):
    lot_id = release.ready_lot(database, staff)
    found = newest(database, lot_id)
    with database.reading() as session:
        roots = [one for pem in authority_roots(session) for one in read_roots(pem.encode())]
        proof = prove(found.pdf, roots)
        stamp = proof.stamp
        codes = [
            [reason.code for reason in bank_standing(session, one).reasons]
            for one in (
                replace(proof, sha256=sha256(b"x").hexdigest()),
                replace(proof, stamp=replace(stamp, site="f" * 36)),
                replace(proof, stamp=replace(stamp, trail_hash="0" * 64)),
                replace(proof, sha256="0" * 64, stamp=None),
            )
        ]
    assert codes == [["proof.not_issued"], ["proof.other_bank"], ["proof.trail_differs"], ["proof.not_issued"]]
    with database.writing(staff["QA"], "revoke_key") as session:
        key = session.exec(select(SigningKey).where(SigningKey.fingerprint == proof.public_key)).one()
        key.state, key.wrapped_key, key.ended_at = "revoked", "", proof.signed_at - timedelta(days=1)
    with database.reading() as session:
        assert [reason.code for reason in bank_standing(session, proof).reasons] == ["proof.key_ended"]


def opened(database, lot_id):
    with database.writing(SYSTEM, "create_bank") as session:
        session.add(
            Deviation(
                code="DV-0001", title="One label smudged", severity="minor", opened_by=1, lot_id=lot_id,
                opened_at=session.info["now"],
            )
        )  # fmt: skip


def moved(database, lot_id):
    with database.writing(SYSTEM, "create_bank") as session:
        lot = session.get_one(Lot, lot_id)
        lot.expires_on += timedelta(days=1)


def retested(database, lot_id):
    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Lot, lot_id).retest_on = date(2099, 1, 1)


@pytest.mark.parametrize("change", [opened, moved, retested])
def test_what_it_states_of_dates_and_cases_voids_it_and_is_stated_by_the_next_version(database, staff, change):
    lot_id = release.ready_lot(database, staff)
    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Lot, lot_id).expires_on = date(2098, 1, 1)
    release.complete(database, staff, lot_id)
    found = newest(database, lot_id)
    change(database, lot_id)

    with database.reading() as session:
        assert [one.code for one in void_certificate(session, found)] == ["void.certificate_record"]
        assert lot_analysis(session, lot_id).outdated
    assert not view(database, found.id).record_intact
    made = issued_analysis(database, staff, lot_id)

    with database.reading() as session:
        assert void_of_lot(session, lot_id) == ()
        assert not lot_analysis(session, lot_id).outdated
    if change is opened:
        assert "DV-0001 One label smudged" in text_of(view(database, made.certificate_id).pdf)


def test_a_certificate_of_the_first_form_stays_what_it_was(database, staff, monkeypatch):
    """What was signed before dates and cases were in the record is verified by what was."""
    lot_id = release.ready_lot(database, staff)
    with database.reading() as session:
        now = analysis_record(session, lot_id)
    assert now["form"] == FORM
    older = first_form(now)
    assert set(older) == {"lot", "specification", "results"}
    assert set(now["lot"]) - set(older["lot"]) == {"tissue", "expires_on", "retest_on", "registry_names", "donor_sex"}
    with monkeypatch.context() as then:
        then.setattr(records, "analysis_record", lambda *given: first_form(analysis_record(*given)))
        then.setattr(records, "first_form", lambda record: record)
        made = issued_analysis(database, staff, lot_id, reason="As an older program issued it.")
    found = newest(database, lot_id)
    assert found.version == made.version == 2
    opened(database, lot_id)
    retested(database, lot_id)

    with database.reading() as session:
        assert void_certificate(session, found) == ()
        assert "form" not in certificate_record(session, found)["analysis"]
        assert not lot_analysis(session, lot_id).outdated
    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Lot, lot_id).cryomedium = "another one"
    with database.reading() as session:
        assert [one.code for one in void_certificate(session, found)] == ["void.certificate_record"]
        assert lot_analysis(session, lot_id).outdated
