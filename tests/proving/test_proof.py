"""A good certificate is proven; each manipulation has its own reason. Source: RELIABILITY.md §6."""

import shutil
import subprocess
from datetime import timedelta
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stembank_gui import words
from stembank_gui.proving import report
from stembank_gui.proving.outcome import Outcome
from stembank_gui.proving.proof import prove
from stembank_gui.proving.roots import authority_of, read_roots
from stembank_gui.rules.reasons import Refused
from tests.proving import papers

PDFSIG = shutil.which("pdfsig") and shutil.which("certutil")


def roots(of=None):
    return read_roots((of or papers.east_bank()).root.encode())


def codes(proof):
    return [reason.code for reason in proof.reasons]


def test_a_good_certificate_says_who_when_what_for_and_that_every_byte_is_covered():
    proof = prove(papers.good(), roots())

    assert (proof.outcome, proof.reasons) == (Outcome.GENUINE, ())
    assert (proof.signer, proof.user_id, proof.site) == ("Zhao Min 赵敏 (zhao.min)", "zhao.min", "East Bank")
    assert proof.signed_at == papers.AT
    assert proof.stamp == papers.stamp()
    assert (proof.covers_all, proof.permits_no_change) == (True, True)
    assert proof.authority == authority_of(roots()[0])


def test_without_a_root_it_is_whole_and_nobodys():
    proof = prove(papers.good())

    assert (proof.outcome, proof.reasons) == (Outcome.UNKNOWN_AUTHORITY, ())
    assert proof.authority == authority_of(roots()[0])


SIX = {
    "one byte flipped": (partial(papers.flipped, 3000), "proof.changed"),
    "incremental update": (papers.annotated, "proof.appended"),
    "saved anew": (papers.saved_anew, "proof.rewritten"),
    "look-alike authority": (lambda: papers.signed(papers.bank()), "proof.other_authority"),
    "cut off": (papers.truncated, "proof.cut_off"),
    "unsigned": (papers.paper, "proof.unsigned"),
}


@pytest.mark.parametrize("manipulation", SIX)
def test_each_of_the_six_manipulations_is_told_apart(manipulation):
    make, code = SIX[manipulation]

    proof = prove(make(), roots())

    assert proof.outcome is Outcome.BAD
    assert code in codes(proof)
    for reason in proof.reasons:
        for language in words.LANGUAGES:
            assert words.sentence(reason.code, reason.params, language)


@pytest.mark.parametrize(("make", "code"), [
    (papers.saved_by_pdfium, None),
    (papers.truncated_and_closed, None),
    (papers.approved_only, "proof.changeable"),
    (papers.signed_twice, "proof.several"),
    (lambda: papers.good() + b"\n% and one line more\n%%EOF\n", "proof.damaged"),
    (lambda: b"PK\x03\x04", "proof.not_pdf"),
    (lambda: b"", "proof.not_pdf"),
    (lambda: b"%PDF-1.7\n%%EOF", "proof.damaged"),
    (lambda: papers.signed(reason="I like it"), "proof.no_certificate"),
])  # fmt: skip
def test_so_are_others(make, code):
    proof = prove(make(), roots())

    assert proof.outcome is Outcome.BAD
    assert code is None or code in codes(proof)


def test_a_key_that_was_not_valid_then_proves_nothing(monkeypatch):
    late = papers.bank(made=papers.AT - timedelta(days=900), years=1)
    monkeypatch.setattr("stembank_gui.signing.pdf.sound", lambda *_: True)  # the bank itself would refuse to sign

    proof = prove(papers.signed(late), roots(late))

    assert codes(proof) == ["proof.not_valid_then"]


def test_a_huge_file_is_not_read(monkeypatch):
    monkeypatch.setattr("stembank_gui.proving.reading.LARGEST", 100)

    assert codes(prove(papers.good(), roots())) == ["proof.too_large"]


def test_a_signature_of_another_key_is_no_signature():
    """The signature's value itself is changed: the bytes that it covers are as they were."""
    content = papers.good()
    hole = content.index(b"/Contents <") + len(b"/Contents <")
    value = bytes.fromhex(content[hole : content.index(b">", hole)].decode()).rstrip(b"\0")
    written, broken = (one.hex().upper().encode() for one in (value, value[:-1] + bytes([value[-1] ^ 1])))
    assert content.count(written) == 1

    assert codes(prove(content.replace(written, broken), roots())) == ["proof.invalid", "proof.other_authority"]
    assert codes(prove(content.replace(written, written.lower()), roots())) == ["proof.changed"]
    assert codes(prove(content.replace(written + b"00", written + b"01"), roots())) == ["proof.changed"]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_byte_can_be_changed_anywhere(data):
    content = papers.good()
    at = data.draw(st.integers(0, len(content) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != content[at]))
    changed = content[:at] + bytes([other]) + content[at + 1 :]

    assert prove(changed, roots()).outcome is Outcome.BAD


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_whatever_the_file_is_nothing_is_raised(content):
    assert prove(b"%PDF-1.4\n" + content + b"\n%%EOF", roots()).outcome is Outcome.BAD


@pytest.mark.parametrize(
    "content", [b"", b"no root", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]
)
def test_a_root_that_is_none_is_refused(content):
    with pytest.raises(Refused) as refused:
        read_roots(content)
    assert refused.value.reasons[0].code == "proof.root_unreadable"


def test_a_persons_certificate_is_no_root():
    with pytest.raises(Refused):
        read_roots(papers.east_bank().hand.certificate.encode())


def test_a_root_may_be_der_and_a_file_may_hold_several():
    der = roots()[0].dump()

    assert read_roots(der)[0].dump() == der
    both = papers.east_bank().root + papers.bank().root
    assert len(read_roots(both.encode())) == 2
    assert prove(papers.good(), read_roots(both.encode())).outcome is Outcome.GENUINE


def test_the_report_says_it_in_words_and_as_data():
    lines = "\n".join(report.lines(prove(papers.good(), roots())))
    for said in ("GENUINE: RC-0002 v1", "Zhao Min 赵敏 (zhao.min), East Bank", "2026-11-22 08:30:01 UTC", "released",
                 "every byte of the file", "no change", papers.stamp().record_sha256, "entry 1842"):  # fmt: skip
        assert said in lines
    data = report.data(prove(papers.truncated(), roots()))
    assert (data["outcome"], data["signer"], data["certificate"]) == ("bad", "", None)
    assert data["reasons"][0]["text"].startswith("The file is cut off")
    assert "NOT TO BE USED: this file." in "\n".join(report.lines(prove(papers.paper())))


def test_a_strangers_names_cannot_drive_a_terminal():
    hostile = papers.bank()
    assert "\x1b" not in "\n".join(report.lines(prove(papers.signed(hostile), roots())))


@pytest.mark.skipif(not PDFSIG, reason="pdfsig (poppler-utils) or certutil (libnss3-tools) is not installed")
def test_pdfsig_says_so_too(tmp_path):
    """An outside program with the bank's authority imported: valid, trusted, the whole document."""
    (tmp_path / "ca.pem").write_text(papers.east_bank().root)
    place = f"sql:{tmp_path}"
    subprocess.run(["certutil", "-N", "-d", place, "--empty-password"], check=True)
    imported = ["certutil", "-A", "-d", place, "-n", "Bank", "-t", "CT,C,C", "-a", "-i", str(tmp_path / "ca.pem")]
    subprocess.run(imported, check=True)

    said = _pdfsig(place, tmp_path, papers.good())
    for line in ("Signature is Valid", "Certificate is Trusted", "Total document signed"):
        assert line in said
    assert "Signature is Valid" not in _pdfsig(place, tmp_path, papers.flipped(3000))
    assert "Certificate is Trusted" not in _pdfsig(place, tmp_path, papers.signed(papers.bank()))
    assert "Total document signed" not in _pdfsig(place, tmp_path, papers.annotated()).replace("Not total", "")


def _pdfsig(place, folder, content):
    (folder / "paper.pdf").write_bytes(content)
    told = subprocess.run(["pdfsig", "-nssdir", place, str(folder / "paper.pdf")], check=True, capture_output=True)
    return told.stdout.decode().replace("Not total document signed", "")
