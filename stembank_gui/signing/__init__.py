"""Electronic signatures: user id and password typed each time, bound to the hash of the record as it was signed.

`passwords` says who somebody is, `permissions` what they may do, `signature` signs records and `pdf` papers; `hands`
tells whose key may sign, `keys` makes and unlocks keys, `authority` certifies them, `proof` is the signature of a key
over what a signature says, which an outside program can verify without this one.
"""

from stembank_gui.signing import passwords
from stembank_gui.signing.hands import Hand, hand_of, key_reasons, require_key
from stembank_gui.signing.passwords import authenticate, hash_password, hasher, password_fits
from stembank_gui.signing.permissions import holds, permissions_of
from stembank_gui.signing.signature import Signed, record_sha256, sign, sign_pdf, witness

__all__ = [
    "Hand",
    "Signed",
    "authenticate",
    "hand_of",
    "hash_password",
    "hasher",
    "holds",
    "key_reasons",
    "password_fits",
    "passwords",
    "permissions_of",
    "record_sha256",
    "require_key",
    "sign",
    "sign_pdf",
    "witness",
]
