"""The site: what stands on its papers and labels."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from stembank_gui.tables.banking import Lot
from stembank_gui.tables.facility import Site


@dataclass(frozen=True, slots=True)
class SiteDetails:
    """Everything about the site that may be changed. `logo` is a PNG in base64, or empty."""

    row_version: int
    name: str
    address: str
    fin: str
    country: str
    te_code: str
    emergency_phone: str
    logo: str
    accreditation: str = ""
    authorisation: str = ""
    gmp_certificate: str = ""
    biosafety: str = ""


def site_details(session: Session) -> SiteDetails:
    """Return the site's details."""
    site = session.get_one(Site, 1)
    return SiteDetails(
        site.row_version, site.name, site.address, site.fin, site.country, site.te_code, site.emergency_phone,
        site.logo, site.accreditation, site.authorisation, site.gmp_certificate, site.biosafety,
    )  # fmt: skip


def has_labels_with_product_code(session: Session) -> bool:
    """Return whether labels of a lot with an ISBT 128 product code were printed: they may carry the site's SEC."""
    wanted = select(Lot.id).where(Lot.product_code != "", col(Lot.labels_printed) > 0)
    return session.exec(wanted.limit(1)).first() is not None
