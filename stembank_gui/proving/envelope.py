"""The envelope of a signature (CMS), which no signature covers: it must be byte for byte as the bank writes it.

Other cases of its hexadecimal digits, something in the room that is left behind it, other words for the same algorithm
or a changed certificate of the authority would not break the signature; they are changes all the same.
"""

from asn1crypto.cms import ContentInfo, SignedData, SignerInfo
from asn1crypto.core import Sequence, Void
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from pyhanko.sign.validation import EmbeddedPdfSignature

_CONSTRUCTED = 0x20
"""The bit of a tag that says that its value is made of others."""
_LONG = 0x80
"""From here on a length is written as the number of its own bytes."""


def as_written(pdf: bytes, signature: EmbeddedPdfSignature) -> bool:
    """Return whether the envelope of a signature is as the bank writes it."""
    content = bytes(signature.pkcs7_content)
    _, before, after, _ = (int(one) for one in signature.byte_range)
    if pdf[before + 1 : after - 1] != content.hex().upper().encode():
        return False
    end = _span(content, 1)[1]
    if any(content[end:]) or not _is_der(content[:end]):
        return False
    others = _others(ContentInfo.load(content[:end], strict=True), signature)
    envelope = ContentInfo.load(content[:end], strict=True)
    _read_all(envelope)
    return _is_plain(envelope["content"]) and all(_own(one) for one in others)


def _read_all(envelope: ContentInfo) -> None:
    """Read every part that no signature covers: it is of the kind that it should be.

    The signed attributes are covered. Reading them with the rest would write the whole envelope anew for each of its
    parts, as one of them stands for what it is by default: 40 ms for each paper of a bank.

    Raises:
        ValueError, TypeError: If a part is not.
    """
    data = envelope["content"]
    (signer,) = data["signer_infos"]
    parts = [data[name].native for name in _names(data) if name != "signer_infos"]
    parts += [signer[name].native for name in _names(signer) if name != "signed_attrs"]
    assert envelope["content_type"].native
    assert parts


def _names(sequence: Sequence) -> list[str]:
    """Return the names of the fields of a sequence."""
    return [field[0] for field in sequence._fields]


def _is_der(content: bytes) -> bool:
    """Return whether every length in an encoding is written the one way that DER has, and nothing is left over.

    Raises:
        IndexError: If it ends too early.
    """
    at = 0
    while at < len(content):
        begin, end = _span(content, at + 1)
        if not begin <= end <= len(content) or (content[at] & _CONSTRUCTED and not _is_der(content[begin:end])):
            return False
        at = end
    return True


def _span(content: bytes, at: int) -> tuple[int, int]:
    """Return where a value begins and ends whose length stands here; an end before it for a length that is not DER."""
    if content[at] < _LONG:
        return at + 1, at + 1 + content[at]
    digits = content[at] - _LONG
    begin = at + 1 + digits
    length = int.from_bytes(content[at + 1 : begin], "big")
    shortest = length >= _LONG and content[at + 1] != 0
    return (begin, begin + length) if shortest else (begin, at)


def _is_plain(data: SignedData) -> bool:
    """Return whether it says no more than a signature has to: SHA-256, ECDSA, one signer, nothing unsigned."""
    signer: SignerInfo = data["signer_infos"][0]
    return (
        [one["algorithm"].native for one in data["digest_algorithms"]] == ["sha256"]
        and data["version"].native == signer["version"].native == "v1"
        and data["encap_content_info"].native == {"content_type": "data", "content": None}
        and isinstance(data["crls"], Void)
        and isinstance(signer["unsigned_attrs"], Void)
        and _parameters_are_plain(data, signer)
    )


def _parameters_are_plain(data: SignedData, signer: SignerInfo) -> bool:
    algorithms = (*data["digest_algorithms"], signer["digest_algorithm"], signer["signature_algorithm"])
    names = {one["algorithm"].native for one in algorithms}
    return names == {"sha256", "sha256_ecdsa"} and all(one["parameters"].native is None for one in algorithms)


def _others(envelope: ContentInfo, signature: EmbeddedPdfSignature) -> list[bytes]:
    """Return the certificates (DER) in an envelope besides the signer's, which the signature itself names."""
    signer = signature.signer_cert
    assert signer is not None
    every = [one.chosen.dump() for one in envelope["content"]["certificates"]]
    return [one for one in every if one != signer.dump()]


def _own(certificate: bytes) -> bool:
    """Return whether a certificate is an authority's own, signed by itself."""
    loaded = x509.load_der_x509_certificate(certificate)
    try:
        loaded.verify_directly_issued_by(loaded)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True
