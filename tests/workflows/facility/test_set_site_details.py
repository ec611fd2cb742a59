"""The site's details: checked, kept, and the establishment of printed codes stays."""

from base64 import b64encode
from io import BytesIO

import pytest
from PIL import Image

from stembank_gui.queries.site import has_labels_with_product_code, site_details
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import AccessRefused
from stembank_gui.tables.facility import Site
from stembank_gui.workflows.facility.set_site_details import LOGO_LENGTH, SetSiteDetails, set_site_details
from tests.conftest import both_databases
from tests.factories.codes import change_site, coded_bank, labels_were_printed
from tests.workflows.refusals import NASTY_TEXTS, ODD_TEXTS, refused


def picture(kind="PNG", size=(60, 30)):
    file = BytesIO()
    Image.new("L", size, 0).save(file, kind)
    return b64encode(file.getvalue()).decode()


def details(database):
    with database.reading() as session:
        return site_details(session)


@pytest.fixture
def site(database, staff):
    return details(database)


@both_databases
def test_every_detail_is_kept(database, staff):
    assert details(database).fin == ""
    change_site(
        database, staff, name="Bank 细胞库", address="1 Road\nCity", fin="a1234", country="pl", te_code="001499",
        emergency_phone="+86 25 0000", logo=picture(),
    )  # fmt: skip
    found = details(database)
    assert (found.name, found.address, found.fin, found.country, found.te_code, found.emergency_phone) == (
        "Bank 细胞库", "1 Road\nCity", "A1234", "PL", "001499", "+86 25 0000"
    )  # fmt: skip
    assert found.logo == picture()
    change_site(database, staff, fin="", country="", te_code="", logo="")
    assert (details(database).fin, details(database).te_code, details(database).logo) == ("", "", "")


def test_no_facility_number_by_itself(database, site):
    assert (site.fin, site.country, site.te_code, site.logo) == ("", "", "", "")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"fin": "O1234"}, "codes.facility_form"), ({"fin": "A123"}, "codes.facility_form"),
        ({"country": "P"}, "codes.country_form"), ({"te_code": "00149", "country": "PL"}, "codes.establishment_form"),
        ({"te_code": "001499"}, "facility.te_code_country"), ({"logo": "no base64!"}, "facility.logo"),
        ({"logo": "AAAA"}, "facility.logo"), ({"logo": picture("JPEG")}, "facility.logo"),
        ({"logo": "A" * (LOGO_LENGTH + 4)}, "facility.logo"), ({"reason": " "}, "text.empty"),
        ({"reason": "ab"}, "text.reason_too_short"), ({"logo": picture(size=(5000, 2))}, "facility.logo"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused(database, staff, site, changes, code):
    with refused(database, code):
        change_site(database, staff, **changes)


@pytest.mark.parametrize("field", ["name", "address", "emergency_phone"])
@pytest.mark.parametrize("kind", list(NASTY_TEXTS))
def test_bad_texts_are_refused(database, staff, site, field, kind):
    if kind == "empty" and field != "name":
        return
    text, code = NASTY_TEXTS[kind]
    with refused(database, code):
        change_site(database, staff, **{field: text})


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_texts_stay_as_they_are(database, staff, site, text):
    change_site(database, staff, name=text, emergency_phone=text)
    assert (details(database).name, details(database).emergency_phone) == (text, text)


def test_the_establishment_of_printed_labels_stays(database, staff):
    bank = coded_bank(database, staff)
    change_site(database, staff, te_code="001500")
    labels_were_printed(database, bank.master.lot_id)
    with database.reading() as session:
        assert has_labels_with_product_code(session)
    with refused(database, "facility.te_code_printed"):
        change_site(database, staff, te_code="001499")
    with refused(database, "facility.te_code_printed"):
        change_site(database, staff, te_code="", country="")
    change_site(database, staff, fin="B9999", emergency_phone="1")
    assert details(database).fin == "B9999"


def test_quality_assurance_alone_changes_it_and_nobody_else_meanwhile(database, staff, site):
    request = SetSiteDetails(site.row_version, "New sign", site.name)
    with pytest.raises(AccessRefused):
        database.perform(staff["OP"], set_site_details, request)
    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Site, 1).address = "2 Road"
    with refused(database, "people.stale"):
        database.perform(staff["QA"], set_site_details, request)
