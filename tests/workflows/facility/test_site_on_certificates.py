"""What the site says of itself on certificates: checked, kept, in the trail, printed in full."""

import json

import pypdfium2
from sqlmodel import select

from stembank_gui.queries.site import SiteDetails, site_details
from stembank_gui.rules.vocabulary import CertificateKind
from stembank_gui.tables.release import Certificate
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.workflows.facility.set_site_details import ON_CERTIFICATES
from stembank_gui.workflows.release.paper import preview_analysis, preview_certificate
from tests.factories import release
from tests.factories.codes import change_site
from tests.workflows.refusals import NASTY_TEXTS, ODD_TEXTS, refused

SAID = {
    "name": "Jiangbei Centre for Stem Cell Banking and Regenerative Medicine of the Second University Hospital",
    "address": "1 River Road\nBuilding 7, floor 3\nJiangbei New District\n210000 Nanjing\nJiangsu",
    "accreditation": "CNAS L12345 (ISO/IEC 17025:2017) and CNAS B0042 (ISO 20387:2018), to 2029",
    "authorisation": "JS-2023-0117 苏药监械生产许",
    "gmp_certificate": "GMP-CN-20230021",
    "biosafety": "BSL-2 (WHO 2020), cells not tested for HTLV: enhanced practice",
}


def details(database) -> SiteDetails:
    with database.reading() as session:
        return site_details(session)


def as_printed(pdf: bytes) -> str:
    """Return the text of a paper without what breaks its lines."""
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return "".join(text.split())


def test_what_no_field_takes_is_refused_and_odd_texts_stay(database, staff):
    assert [getattr(details(database), field) for field in ON_CERTIFICATES] == [""] * 4
    for field in ON_CERTIFICATES:
        for kind, (text, code) in NASTY_TEXTS.items():
            if kind != "empty":
                with refused(database, code):
                    change_site(database, staff, **{field: text})
        with refused(database, "text.too_long"):
            change_site(database, staff, **{field: "x" * 81})
        for text in ODD_TEXTS:
            change_site(database, staff, **{field: f"  {text} "})
            assert getattr(details(database), field) == text
    change_site(database, staff, **dict.fromkeys(ON_CERTIFICATES, "x" * 80))
    change_site(database, staff, **dict.fromkeys(ON_CERTIFICATES, " "))
    assert [getattr(details(database), field) for field in ON_CERTIFICATES] == [""] * 4


def test_they_stand_in_the_trail_and_in_full_on_the_papers_made_from_then_on(database, staff):
    lot_id = release.released_lot(database, staff)
    with database.reading() as session:
        issued = {one.kind: one.pdf for one in session.exec(select(Certificate))}
    change_site(database, staff, **SAID)
    with database.reading() as session:
        newest = session.exec(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
        papers = {language: preview_certificate(session, lot_id, language) for language in ("en", "zh", "both")}
        analysis = preview_analysis(session, lot_id, "en")
        kept = {one.kind: one.pdf for one in session.exec(select(Certificate))}
    body = json.loads(newest.body)
    assert (newest.action, newest.entity, newest.user_id) == ("set_site_details", "site", "qa.user")
    assert {field: body["new"][field] for field in SAID} == SAID
    assert {body["old"][field] for field in ON_CERTIFICATES} == {""}
    for paper in (*papers.values(), analysis):
        text = as_printed(paper)
        assert [field for field, said in SAID.items() if "".join(said.split()) not in text] == []
    assert "Biosafetyclass" in as_printed(papers["en"])
    assert "生物安全等级" in as_printed(papers["zh"])
    assert kept == issued
    assert set(issued) == {CertificateKind.ANALYSIS, CertificateKind.RELEASE}
    assert "BSL-2" not in as_printed(issued[CertificateKind.RELEASE])
