"""The site's name, address and numbers, as they stand on papers and labels."""

from base64 import b64decode
from binascii import Error as NoBase64
from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import give_reason
from stembank_gui.documents.labels.logo import logo_mark
from stembank_gui.queries.site import has_labels_with_product_code
from stembank_gui.rules.codes.entering import entered_country, entered_establishment, entered_facility
from stembank_gui.rules.labels.dots import Spot
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.text import NOTE_LENGTH, clean, clean_reason
from stembank_gui.tables.facility import Site

LOGO_LENGTH = 200_000
"""Characters of base64 that are kept."""
LOGO_KILOBYTES = LOGO_LENGTH * 3 // 4 // 1000
_PHONE_LENGTH = 40
_REFERENCE_LENGTH = 80
ON_CERTIFICATES = ("accreditation", "authorisation", "gmp_certificate", "biosafety")
"""What stands on certificates only, each a line of text."""


@dataclass(frozen=True, slots=True)
class SetSiteDetails:
    """Everything about the site as it shall be, and why. `logo` is a PNG in base64; empty is none."""

    row_version: int
    reason: str
    name: str
    address: str = ""
    fin: str = ""
    country: str = ""
    te_code: str = ""
    emergency_phone: str = ""
    logo: str = ""
    accreditation: str = ""
    authorisation: str = ""
    gmp_certificate: str = ""
    biosafety: str = ""


def set_site_details(session: Session, request: SetSiteDetails) -> None:
    """Keep the site's details.

    Raises:
        Refused: If a text, a number or the logo is not what it should be, the establishment of printed codes would
            change, there is no reason, or somebody else changed the site.
    """
    site = session.get_one(Site, 1)
    if site.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    give_reason(session, clean_reason(request.reason))
    country, te_code = _establishment(session, site, request)
    site.name = clean("field.site_name", request.name)
    site.address = clean("field.site_address", request.address, at_most=NOTE_LENGTH, required=False)
    site.fin = entered_facility(request.fin)
    site.country, site.te_code = country, te_code
    site.emergency_phone = clean(
        "field.emergency_phone", request.emergency_phone, at_most=_PHONE_LENGTH, required=False
    )
    site.logo = _logo(request.logo)
    for name in ON_CERTIFICATES:
        text = clean(f"field.{name}", getattr(request, name), at_most=_REFERENCE_LENGTH, required=False)
        setattr(site, name, text)
    session.flush()


def _establishment(session: Session, site: Site, request: SetSiteDetails) -> tuple[str, str]:
    country, te_code = entered_country(request.country), entered_establishment(request.te_code)
    if te_code and not country:
        raise Refused(Reason("facility.te_code_country"))
    printed = site.country + site.te_code
    if site.te_code and printed != country + te_code and has_labels_with_product_code(session):
        raise Refused(Reason("facility.te_code_printed", {"code": printed}))
    return country, te_code


def _logo(text: str) -> str:
    """Return a logo that is a PNG picture and small enough; nothing for none."""
    if not text:
        return ""
    refusal = Refused(Reason("facility.logo", {"kilobytes": LOGO_KILOBYTES}))
    if len(text) > LOGO_LENGTH:
        raise refusal
    try:
        logo_mark(b64decode(text, validate=True), Spot(0, 0, 100, 100))
    except (NoBase64, ValueError, Refused):
        raise refusal from None
    return text
