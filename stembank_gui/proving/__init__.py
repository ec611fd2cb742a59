"""Whether a signed certificate is what it says: who signed it, when, what for, and whether a byte was changed since.

Needs the file alone, and the root certificate of the bank's authority to know that it was the bank: no bank, no
network. What the bank itself says of a certificate is asked in `queries.release.proving`.
"""

from stembank_gui.proving import report
from stembank_gui.proving.proof import Outcome, Proof, prove
from stembank_gui.proving.roots import Authority, authorities_of, read_roots

__all__ = ["Authority", "Outcome", "Proof", "authorities_of", "prove", "read_roots", "report"]
