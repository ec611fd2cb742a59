"""HLA types in the WHO's nomenclature: read from what is typed, kept as canonical JSON, said again.

Source: Marsh et al., Nomenclature for factors of the HLA system, 2010 (hla.alleles.org): locus*field:field:field:field
with an optional expression suffix, or a G or P group.
"""

import json
import re
from collections.abc import Iterator, Mapping

from stembank_gui.rules.reasons import Reason, Refused

LOCI = ("A", "B", "C", "DRB1", "DRB3", "DRB4", "DRB5", "DQA1", "DQB1", "DPA1", "DPB1")
_ONE_ALLELE = frozenset({"DRB3", "DRB4", "DRB5"})
"""Genes that not every chromosome carries."""
_ALLELE = re.compile(r"[0-9]{2,4}((:[0-9]{2,4}){0,3}[NLSCAQ]?|(:[0-9]{2,4}){1,2}[GP])")
_MANY = 64
HLA_LENGTH = 400
"""Longest text that is typed for a type, in characters."""
_FULL_LENGTH = 2

HlaType = dict[str, tuple[str, ...]]
"""Locus to its alleles without the locus: {"A": ("33:03", "33:03")}."""


def read_hla(text: str) -> HlaType:
    """Return the type that a text such as "A*33:03, A*33:03, B*58:01, B*58:01" names; blank is an empty type.

    Alleles are separated by blanks, commas, semicolons or slashes; "HLA-" before a locus is allowed, and a second
    allele of the same locus may go without its locus.

    Raises:
        Refused: With every word that is no allele, and every locus that has not two.

    >>> read_hla("HLA-A*33:03/33:03")
    {'A': ('33:03', '33:03')}
    """
    found: dict[str, list[str]] = {}
    reasons: list[Reason] = []
    locus = ""
    for word in [part for part in re.split(r"[\s,;/、，；]+", text.strip()) if part][:_MANY]:
        named, _, allele = word.upper().removeprefix("HLA-").rpartition("*")
        locus = named or locus
        if locus in LOCI and _ALLELE.fullmatch(allele):
            found.setdefault(locus, []).append(allele)
        else:
            reasons.append(Reason("donors.hla_allele", {"text": word[:40]}))
    reasons += _count_problems(found)
    if reasons:
        raise Refused(*reasons)
    return {one: tuple(sorted(found[one])) for one in LOCI if one in found}


def _count_problems(found: Mapping[str, list[str]]) -> Iterator[Reason]:
    for locus, alleles in found.items():
        if not (len(alleles) == _FULL_LENGTH or (locus in _ONE_ALLELE and len(alleles) == 1)):
            yield Reason("donors.hla_two", {"locus": locus, "count": len(alleles)})


def canonical(hla: Mapping[str, tuple[str, ...]]) -> str:
    """Return the one JSON text of a type; empty for an empty type.

    >>> canonical({"B": ("58:01", "58:01"), "A": ("33:03", "11:01")})
    '{"A":["11:01","33:03"],"B":["58:01","58:01"]}'
    """
    if not hla:
        return ""
    return json.dumps({one: sorted(hla[one]) for one in LOCI if one in hla}, separators=(",", ":"))


def parse_canonical(stored: str) -> HlaType:
    """Return the type that is stored; empty where none is."""
    return {locus: tuple(alleles) for locus, alleles in json.loads(stored).items()} if stored else {}


def say_hla(stored: str) -> str:
    """Return a stored type as people write it.

    >>> say_hla('{"A":["11:01","33:03"],"DRB4":["01:03"]}')
    'A*11:01, A*33:03; DRB4*01:03'
    """
    return "; ".join(
        ", ".join(f"{locus}*{allele}" for allele in alleles) for locus, alleles in parse_canonical(stored).items()
    )


def homozygous(hla: Mapping[str, tuple[str, ...]], loci: tuple[str, ...] = ("A", "B", "DRB1")) -> bool:
    """Return whether a type is known at these loci and has the same allele twice at each."""
    return all(len(set(hla.get(locus, ()))) == 1 and len(hla[locus]) == _FULL_LENGTH for locus in loci)
