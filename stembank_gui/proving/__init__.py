"""Whether a signed certificate is what it says: who signed it, when, what for, and whether a byte was changed since.

Needs the file alone, and the root certificate of the bank's authority to know that it was the bank: no bank, no
network. What the bank itself says of a certificate is asked in `queries.release.proving`. `proof` brings pyHanko, which
takes a second to import: not before something is proven.
"""
