"""The bank's own certificate authority: makes itself, and certifies the keys of people.

An own authority gives evidence of integrity under the bank's responsibility; it is no qualified signature of the EU.
Extensions as RFC 5280 wants them: the authority signs certificates only, a person's key signs documents only.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_public_key
from cryptography.x509.oid import NameOID

from stembank_gui.signing import keys

AUTHORITY_YEARS = 20
KEY_YEARS = 2
"""A person's key is made anew after two years."""
AUTHORITY = "authority"
"""The owner to whom an authority's key is bound."""
_YEAR = timedelta(days=365.25)
_LONGEST_NAME = 64
"""RFC 5280, upper bound of a common name and of an organisation's."""


@dataclass(frozen=True, slots=True)
class NewAuthority:
    """A new authority as it is stored: its certificate (PEM) with fingerprint and last moment, and the wrapped key."""

    certificate: str
    fingerprint: str
    wrapped_key: str
    valid_until: datetime


@dataclass(frozen=True, slots=True)
class Issuer:
    """An authority that shall certify: its certificate (PEM), its wrapped key and the passphrase that opens it."""

    certificate: str
    wrapped_key: str
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whom a certificate names."""

    name: str
    user_id: str
    site: str


@dataclass(frozen=True, slots=True)
class Certified:
    """A certificate in PEM, its serial number in hexadecimal, and the last moment at which its key signs."""

    certificate: str
    serial: str
    valid_until: datetime


def new_authority(site: str, passphrase: str, moment: datetime, *, years: int = AUTHORITY_YEARS) -> NewAuthority:
    """Return a new authority of a site, which certifies from `moment` on.

    Raises:
        Refused: If the passphrase is longer than 1,024 bytes.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([
        x509.NameAttribute(NameOID.COMMON_NAME, f"{site[:44]} signing authority"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, _short(site)),
    ])  # fmt: skip
    begin = _second(moment)
    end = begin + years * _YEAR
    builder = _builder(name, key.public_key(), key.public_key(), begin, end)
    builder = builder.issuer_name(name).add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    certificate = builder.add_extension(_usage(certifies=True), critical=True).sign(key, SHA256())
    mark = certificate_fingerprint(certificate)
    return NewAuthority(_pem(certificate), mark, keys.wrapped(key, AUTHORITY, mark, passphrase), end)


def certify(issuer: Issuer, public_key: str, owner: Owner, moment: datetime, *, years: int = KEY_YEARS) -> Certified:
    """Return the certificate of a person's public key (PEM), signed by the authority's key.

    The key signs for some years (RFC 3280, 4.2.1.4: the period of usage of the private key); the certificate is valid
    as long as the authority, so that what was signed in those years does not show as expired as long as it is kept.

    Raises:
        Refused: `sign.key_damaged` if the passphrase is wrong.
    """
    authority = x509.load_pem_x509_certificate(issuer.certificate.encode())
    key = keys.unlocked(issuer.wrapped_key, AUTHORITY, certificate_fingerprint(authority), issuer.passphrase)
    person = load_pem_public_key(public_key.encode())
    assert isinstance(person, ec.EllipticCurvePublicKey)
    begin = _second(moment)
    end = min(begin + years * _YEAR, authority.not_valid_after_utc)
    last = authority.not_valid_after_utc
    builder = _builder(_name_of(owner), person, key.public_key(), begin, last).issuer_name(authority.subject)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    usage = x509.PrivateKeyUsagePeriod(begin.replace(tzinfo=None), end.replace(tzinfo=None))
    builder = builder.add_extension(usage, critical=False)
    certificate = builder.add_extension(_usage(certifies=False), critical=True).sign(key, SHA256())
    return Certified(_pem(certificate), f"{certificate.serial_number:x}", end)


def usage_of(certificate: x509.Certificate) -> tuple[datetime, datetime]:
    """Return the first and the last moment at which a certificate's key signs."""
    try:
        period = certificate.extensions.get_extension_for_class(x509.PrivateKeyUsagePeriod).value
    except x509.ExtensionNotFound:
        return certificate.not_valid_before_utc, certificate.not_valid_after_utc
    begin, end = period.not_before, period.not_after
    return (
        begin.replace(tzinfo=UTC) if begin else certificate.not_valid_before_utc,
        end.replace(tzinfo=UTC) if end else certificate.not_valid_after_utc,
    )


def certificate_fingerprint(certificate: x509.Certificate) -> str:
    """Return the SHA-256 of a certificate (DER), in hexadecimal: what every viewer of certificates shows."""
    return sha256(certificate.public_bytes(Encoding.DER)).hexdigest()


def _name_of(owner: Owner) -> x509.Name:
    room = _LONGEST_NAME - len(f" ({owner.user_id})")
    return x509.Name([
        x509.NameAttribute(NameOID.COMMON_NAME, f"{owner.name[:room]} ({owner.user_id})"),
        x509.NameAttribute(NameOID.USER_ID, owner.user_id),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, _short(owner.site)),
    ])  # fmt: skip


def _builder(
    subject: x509.Name, public_key: ec.EllipticCurvePublicKey, issuer: ec.EllipticCurvePublicKey, begin: datetime,
    end: datetime,
) -> x509.CertificateBuilder:  # fmt: skip
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(end)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer), critical=False)
    )


def _usage(*, certifies: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not certifies, content_commitment=not certifies, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=certifies, crl_sign=certifies,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip


def _short(text: str) -> str:
    return text.strip()[:_LONGEST_NAME] or "StemBank"


def _second(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(Encoding.PEM).decode()
