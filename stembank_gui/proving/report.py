"""A proof in words and as data, for the command line."""

from collections.abc import Iterator, Sequence
from typing import Any

from stembank_gui import words
from stembank_gui.proving.outcome import Outcome
from stembank_gui.proving.proof import Proof
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.signing_keys import shown_fingerprint

_HEADS = {
    Outcome.GENUINE: "GENUINE: {name}. Every byte is as it was signed.",
    Outcome.UNKNOWN_AUTHORITY: "WHOLE, but whose it is was not checked: {name}. Every byte is as it was signed. "
    "Give the authority's root certificate (--root) or the bank (--bank).",
    Outcome.BAD: "NOT TO BE USED: {name}.",
}


def lines(proof: Proof, more: Sequence[Reason] = ()) -> Iterator[str]:
    """Yield what a proof says, line by line, in English; `more` is what the bank holds against the file."""
    outcome = Outcome.BAD if more else proof.outcome
    yield _HEADS[outcome].format(name=proof.stamp.name if proof.stamp else "this file")
    for reason in (*proof.reasons, *more):
        yield f"  ! {said(reason)}"
    for label, value in _facts(proof):
        yield f"  {label:<11}{value}"


def data(proof: Proof, more: Sequence[Reason] = ()) -> dict[str, Any]:
    """Return what a proof says, as it is written in JSON; `more` is what the bank holds against the file."""
    stamp, authority = proof.stamp, proof.authority
    return {
        "outcome": (Outcome.BAD if more else proof.outcome).value,
        "reasons": [{"code": one.code, "text": said(one)} for one in (*proof.reasons, *more)],
        "sha256": proof.sha256,
        "certificate": None if stamp is None else {"number": stamp.number, "version": stamp.version},
        "signer": proof.signer,
        "user_id": proof.user_id,
        "site": proof.site,
        "signed_at": None if proof.signed_at is None else proof.signed_at.isoformat(),
        "meaning": None if stamp is None else stamp.meaning,
        "covers_every_byte": proof.covers_all,
        "permits_no_change": proof.permits_no_change,
        "record_sha256": None if stamp is None else stamp.record_sha256,
        "anchor": None if stamp is None else _anchor(proof),
        "signer_certificate_sha256": proof.key,
        "authority": None if authority is None else {"name": authority.name, "sha256": authority.fingerprint},
        "authority_checked": proof.authority_known,
    }


def said(reason: Reason) -> str:
    """Return a reason in English."""
    return words.sentence(reason.code, reason.params)


def _facts(proof: Proof) -> Iterator[tuple[str, str]]:
    if proof.signed_at is None:
        return
    yield "signed by", f"{proof.signer}, {proof.site}"
    yield "signed at", f"{proof.signed_at:%Y-%m-%d %H:%M:%S} UTC, as the bank's computer said"
    if proof.stamp is not None:
        yield "meaning", words.term(f"meaning.{proof.stamp.meaning}")
    yield "covers", "every byte of the file" if proof.covers_all else "NOT every byte of the file"
    yield "permits", "no change" if proof.permits_no_change else "CHANGES"
    if proof.authority is not None:
        yield "authority", f"{proof.authority.name}, SHA-256 {shown_fingerprint(proof.authority.fingerprint)}"
    if proof.stamp is not None:
        yield "record", f"SHA-256 {proof.stamp.record_sha256}"
        yield "trail", f"entry {proof.stamp.trail_seq} {proof.stamp.trail_hash} of bank {proof.stamp.site}"
    yield "file", f"SHA-256 {proof.sha256}"


def _anchor(proof: Proof) -> dict[str, Any]:
    stamp = proof.stamp
    assert stamp is not None
    return {"site": stamp.site, "seq": stamp.trail_seq, "hash": stamp.trail_hash}
