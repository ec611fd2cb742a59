"""Signatures: keys, the authority, proofs, signed papers."""
