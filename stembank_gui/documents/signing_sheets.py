"""The sheets with fingerprints: of the bank's certificate authority, and of a person's key. Nothing secret on them."""

from dataclasses import dataclass
from datetime import UTC, datetime

from stembank_gui.documents.fact_sheet import Fact, FactSheet, render_fact_sheet
from stembank_gui.rules.signing_keys import shown_fingerprint

_FINGERPRINT = 13


@dataclass(frozen=True, slots=True)
class AuthorityFacts:
    """The site, the authority's fingerprint, who made and witnessed it, its last moment, and when this is printed."""

    site: str
    fingerprint: str
    created_by: str
    created_at: datetime
    witnessed_by: str
    valid_until: datetime
    printed_at: datetime


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """The site, whose key it is, its fingerprint, when it was made, and when this is printed."""

    site: str
    name: str
    user_id: str
    fingerprint: str
    made_at: datetime
    printed_at: datetime


def render_authority_sheet(facts: AuthorityFacts) -> bytes:
    """Return the sheet of the authority as PDF on A4: whoever imports the root certificate compares it."""
    rows = (
        Fact("signing_sheet.site", facts.site),
        Fact("signing_sheet.authority_fingerprint", _in_two(facts.fingerprint), _FINGERPRINT),
        Fact("signing_sheet.valid_until", f"{facts.valid_until.astimezone(UTC):%Y-%m-%d}"),
        Fact("signing_sheet.created", f"{facts.created_by}, {_moment(facts.created_at)}"),
        Fact("signing_sheet.witnessed", facts.witnessed_by),
        Fact("signing_sheet.printed", _moment(facts.printed_at)),
        Fact("signing_sheet.administrator"),
        Fact("signing_sheet.quality"),
    )
    feet = ["signing_sheet.authority_foot", "signing_sheet.import_foot"]
    return render_fact_sheet(FactSheet("StemBank certificate authority", "signing_sheet.authority", rows, feet))


def render_key_sheet(facts: KeyFacts) -> bytes:
    """Return the sheet of a person's key as PDF on A4: its owner hands it to those who certify the key."""
    rows = (
        Fact("signing_sheet.site", facts.site),
        Fact("signing_sheet.owner", f"{facts.name} ({facts.user_id})"),
        Fact("signing_sheet.key_fingerprint", _in_two(facts.fingerprint), _FINGERPRINT),
        Fact("signing_sheet.made", _moment(facts.made_at)),
        Fact("signing_sheet.printed", _moment(facts.printed_at)),
        Fact("signing_sheet.owner_signs"),
        Fact("signing_sheet.administrator"),
        Fact("signing_sheet.witness"),
    )
    return render_fact_sheet(FactSheet("StemBank signing key", "signing_sheet.key", rows, ["signing_sheet.key_foot"]))


def _in_two(fingerprint: str) -> str:
    groups = shown_fingerprint(fingerprint).split()
    half = len(groups) // 2
    return "\n".join(" ".join(part) for part in (groups[:half], groups[half:]))


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
