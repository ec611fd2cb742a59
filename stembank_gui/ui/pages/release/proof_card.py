"""What the check of a certificate says: in a sentence, then everything that it rests on."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from stembank_gui.proving.outcome import Outcome
from stembank_gui.queries.release.proving import ProvenCertificate
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.release.stamp import Stamp
from stembank_gui.rules.signing_keys import shown_fingerprint
from stembank_gui.ui import look
from stembank_gui.ui.language import say_known, say_time
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.text import Text

_UNSIGNED = "proof.unsigned"


class ProofCard(QWidget):
    """Shows a proof: genuine or not and why, who signed, when, what the signature covers, whose authority it is.

    Signals:
        wanted: open this Place.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("proof_card")
        self.found: ProvenCertificate | None = None
        self.verdict = Text("", "lead", wrap=True)
        self.verdict.setObjectName("certificate_check")
        self.reasons = ReasonsPanel()
        self.reasons.wanted.connect(self.wanted)
        self._card = QFrame()
        self._card.setProperty("role", "card")
        self._grid = QGridLayout(self._card)
        self._grid.setHorizontalSpacing(look.space(4))
        self._grid.setVerticalSpacing(look.space(1))
        self._grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(2), 0, 0)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.verdict)
        layout.addWidget(self.reasons)
        layout.addWidget(self._card)
        layout.addStretch(1)

    def show_proof(self, found: ProvenCertificate, *, intact: bool) -> str:
        """Show a proof and return its sentence; `intact` says whether the bytes are the ones that the bank stored."""
        self.found = found
        reasons = self._against(found, intact=intact)
        said = self._sentence(found, reasons, intact=intact)
        self.verdict.setText(said)
        look.set_role(self.verdict, "danger" if reasons else "lead")
        self.reasons.clear()
        if reasons:
            self.reasons.show_reasons(reasons)
        self._fill(found)
        return said

    def usable(self, *, intact: bool) -> bool:
        """Return whether nothing is held against the certificate that is shown."""
        return self.found is not None and not self._against(self.found, intact=intact)

    def _against(self, found: ProvenCertificate, *, intact: bool) -> tuple[Reason, ...]:
        """Return everything against a certificate; one of before the bank had keys need not be signed."""
        own = tuple(one for one in found.proof.reasons if one.code != _UNSIGNED or not intact)
        return (*own, *found.standing.reasons)

    def _sentence(self, found: ProvenCertificate, reasons: tuple[Reason, ...], *, intact: bool) -> str:
        if not intact:
            return self.tr("This document is NOT the one that was issued: its bytes were changed. Do not use it.")
        if reasons:
            return self.tr("Something is wrong with this certificate. Do not use it.")
        if found.proof.outcome is Outcome.GENUINE:
            return self.tr("Genuine: every byte is as it was signed, and the signed record is unchanged.")
        return self.tr(
            "Every byte is the one that was issued, and the signed record is unchanged; the file itself carries no "
            "electronic signature."
        )

    def _fill(self, found: ProvenCertificate) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for row, (label, value) in enumerate(self._facts(found)):
            self._grid.addWidget(Text(label, "label"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(Text(value, data=True, wrap=True, selectable=True), row, 1)

    def _facts(self, found: ProvenCertificate) -> Iterator[tuple[str, str]]:
        proof = found.proof
        if proof.signed_at is not None:
            yield self.tr("Signed by"), f"{proof.signer} · {proof.site}"
            yield self.tr("When"), say_time(proof.signed_at)
            covers = self.tr("every byte; no change is permitted")
            if not (proof.covers_all and proof.permits_no_change):
                covers = self.tr("NOT every byte, or changes are permitted")
            yield self.tr("Covers"), covers
        if proof.authority is not None:
            mark = shown_fingerprint(proof.authority.fingerprint)
            yield self.tr("Authority"), f"{proof.authority.name}\n{mark}"
        if proof.stamp is not None:
            yield from self._stamped(proof.stamp)
        yield self.tr("File, SHA-256"), proof.sha256

    def _stamped(self, stamp: Stamp) -> Iterator[tuple[str, str]]:
        yield self.tr("Meaning"), say_known("meaning", stamp.meaning)
        yield self.tr("Record, SHA-256"), stamp.record_sha256
        anchor = self.tr("entry {number}: {hash}")
        yield self.tr("Audit trail"), anchor.format(number=stamp.trail_seq, hash=stamp.trail_hash)
