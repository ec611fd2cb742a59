"""What a certificate's electronic signature says of itself, in a line that people and programs read.

It stands in the signature of the PDF as its reason, and with it an anchor of the trail: the site, the number of the
newest entry and its hash. Whoever has the file can prove what the trail was then. Source: RELIABILITY.md §5.
"""

import re
from dataclasses import dataclass

_FORM = re.compile(
    r"(?P<meaning>[a-z]+); (?P<number>[A-Z]{2}-[0-9]{4,9}) v(?P<version>[0-9]{1,4}); "
    r"record sha256 (?P<record>[0-9a-f]{64}); "
    r"trail (?P<site>[0-9a-f-]{36}) (?P<seq>[0-9]{1,12}) (?P<head>[0-9a-f]{64})"
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a certificate was signed as.

    Args:
        meaning: Word of the signature's meaning, such as "released".
        number: Of the certificate, such as "RC-0001".
        version: Of the certificate.
        record_sha256: Hash of the record that it states.
        site: The uuid of the bank.
        trail_seq: Number of the newest entry of the trail at the signature.
        trail_hash: Its hash.
    """

    meaning: str
    number: str
    version: int
    record_sha256: str
    site: str
    trail_seq: int
    trail_hash: str

    @property
    def name(self) -> str:
        """The certificate as it is quoted: "RC-0001 v1"."""
        return f"{self.number} v{self.version}"

    def text(self) -> str:
        """Return the line.

        >>> Stamp("released", "RC-0001", 1, "a" * 64, "0" * 36, 7, "b" * 64).text()[:20]
        'released; RC-0001 v1'
        """
        return (
            f"{self.meaning}; {self.name}; record sha256 {self.record_sha256}; "
            f"trail {self.site} {self.trail_seq} {self.trail_hash}"
        )


def stamp_of(text: str) -> Stamp | None:
    """Return what a line says; None where it is none of ours."""
    found = _FORM.fullmatch(text)
    if found is None:
        return None
    return Stamp(
        found["meaning"], found["number"], int(found["version"]), found["record"], found["site"], int(found["seq"]),
        found["head"],
    )  # fmt: skip
