"""The site in the window: everybody sees it, quality assurance changes it, every fault has its name."""

from base64 import b64encode
from io import BytesIO

from PIL import Image
from PySide6.QtWidgets import QFileDialog

from stembank_gui.queries.site import site_details
from stembank_gui.ui.pages.facility.facility import FacilityPage
from tests.ui.opening import page_of, press, settled, write

__all__ = ["page_of"]


def picture(tmp_path, kind="PNG"):
    file = BytesIO()
    Image.new("L", (80, 40), 0).save(file, kind)
    path = tmp_path / f"logo.{kind.lower()}"
    path.write_bytes(file.getvalue())
    return path


def details(database):
    with database.reading() as session:
        return site_details(session)


def test_quality_assurance_changes_the_site(qtbot, database, page_of, tmp_path):
    page = page_of("QA", FacilityPage, "page", "facility")
    page.tabs.show_tab("site")
    tab = page.site
    assert tab.name.text() == details(database).name
    assert tab.fin.text() == ""
    for field, text in ((tab.fin, "O123"), (tab.phone, "+86 25 0000"), (tab.reason, "Registered")):
        write(qtbot, field, text)
    press(qtbot, page, tab.card.button)
    assert [one.code for one in tab.card.reasons.reasons()] == ["codes.facility_form"]
    write(qtbot, tab.fin, "a1234")
    said = {"accreditation": "CNAS L12345", "authorisation": "JS-1", "gmp_certificate": "GMP-2", "biosafety": "BSL-2"}
    for name, text in said.items():
        write(qtbot, getattr(tab, name), text)
    logo = picture(tmp_path)
    tab.take_logo(logo)
    assert not tab.picture.pixmap().isNull()
    press(qtbot, page, tab.card.button)
    assert page.said == ["The site's details are kept."]
    found = details(database)
    assert (found.fin, found.emergency_phone) == ("A1234", "+86 25 0000")
    assert {name: getattr(found, name) for name in said} == said
    assert found.logo == b64encode(logo.read_bytes()).decode()
    settled(qtbot, page)
    assert (tab.fin.text(), tab.reason.text(), tab.biosafety.text()) == ("A1234", "", "BSL-2")
    tab.no_logo_button.click()
    assert tab.picture.text() == "none"
    write(qtbot, tab.reason, "Another logo comes")
    press(qtbot, page, tab.card.button)
    assert details(database).logo == ""


def test_a_picture_that_is_no_logo_is_refused(qtbot, database, page_of, tmp_path):
    page = page_of("QA", FacilityPage, "page", "facility")
    page.tabs.show_tab("site")
    large = tmp_path / "large.png"
    large.write_bytes(b"x" * 1_000_000)
    for file in (picture(tmp_path, "GIF"), large):
        page.site.take_logo(file)
        write(qtbot, page.site.reason, "Our logo")
        press(qtbot, page, page.site.card.button)
        assert [one.code for one in page.site.card.reasons.reasons()] == ["facility.logo"]
    assert details(database).logo == ""


def test_the_picture_is_chosen_as_a_file(qtbot, page_of, tmp_path):
    page = page_of("QA", FacilityPage, "page", "facility")
    page.tabs.show_tab("site")
    page.site.choose_button.click()
    chooser = page.site.findChild(QFileDialog)
    chooser.fileSelected.emit(str(picture(tmp_path)))
    chooser.close()

    assert page.site.no_logo_button.isEnabled()


def test_others_see_it_only(page_of):
    page = page_of("OP", FacilityPage, "page", "facility")
    page.tabs.show_tab("site")

    assert page.site.name.isReadOnly()
    assert page.site.card.button.isHidden()
    assert page.site.choose_button.isHidden()
    assert page.site.reason.isHidden()
