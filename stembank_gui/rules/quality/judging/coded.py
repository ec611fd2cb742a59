"""The words that a coded result may be written in, English and Chinese, and which of them contradict each other."""

import re
import unicodedata

OPPOSITE: dict[str, str] = {
    "no_growth": "growth",
    "not_detected": "detected",
    "negative": "positive",
    "complies": "does_not_comply",
    "typical": "atypical",
    "match": "mismatch",
    "identical": "different",
    "human_only": "other_species",
    "below_limit": "above_limit",
    "none_found": "found",
    "all_positive": "not_all_positive",
    "all_present": "missing",
    "normal": "abnormal",
    "heterozygous": "homozygous",
}
OPPOSITE |= {bad: good for good, bad in OPPOSITE.items()}
"""Each word with the word that says the contrary."""

_WRITTEN: dict[str, str] = {
    "no_growth": "no growth|sterile|nog|无菌生长|未见生长|无生长|未生长|无菌",
    "growth": "growth|有菌生长|生长|有生长|见生长",
    "not_detected": "not detected|nd|n.d.|undetected|未检出|未检测到",
    "detected": "detected|检出|检测到",
    "negative": "negative|neg|阴性",
    "positive": "positive|pos|阳性",
    "complies": "complies|conforms|conform|pass|passes|符合|符合规定|合格",
    "does_not_comply": "does not comply|does not conform|not conforming|fail|fails|不符合|不符合规定|不合格",
    "typical": "typical|typical for type|典型|形态典型",
    "atypical": "atypical|not typical|不典型|非典型",
    "match": "match|matches|matched|匹配|相符|一致",
    "mismatch": "mismatch|no match|does not match|不匹配|不相符|不一致",
    "identical": "identical|same|相同|完全一致",
    "different": "different|not identical|不同|不相同",
    "human_only": "human only|human|仅人源|人源|人",
    "other_species": "other species|not human|non-human|非人源|检出其他种属|其他种属",
    "below_limit": "below limit|低于限度|低于限值",
    "above_limit": "above limit|高于限度|高于限值|超过限值",
    "none_found": "none found|none|no abnormality|未发现|未见异常|无",
    "found": "found|abnormality found|发现|发现异常",
    "all_positive": "all positive|all three positive|均为阳性|均阳性|三系均阳性|三胚层均阳性",
    "not_all_positive": "not all positive|不全为阳性|非全部阳性",
    "all_present": "all present|present|全部存在|全部检出|齐全",
    "missing": "missing|not all present|缺失",
    "normal": "normal|正常",
    "abnormal": "abnormal|异常",
    "heterozygous": "heterozygous|carrier|杂合|杂合子",
    "homozygous": "homozygous|纯合|纯合子",
}

_WORD_OF: dict[str, str] = {text: word for word, texts in _WRITTEN.items() for text in texts.split("|")}
_REMARK = re.compile(r"\s*\([^()]*\)\s*$")


def coded_word(text: str) -> str | None:
    """Return the coded word that a text stands for, or None. A remark in brackets at the end is allowed.

    >>> coded_word("Not detected (LOD 10 CFU/mL)")
    'not_detected'
    >>> coded_word("未检出")
    'not_detected'
    >>> coded_word("probably fine") is None
    True
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = " ".join(_REMARK.sub("", plain).replace("_", " ").split()).rstrip("。.")
    return _WORD_OF.get(plain) or _WORD_OF.get(f"{plain}.")


def remark_of(text: str) -> str:
    """Return the remark in brackets at the end of a text, with its brackets; empty if there is none.

    >>> remark_of("Not detected (LOD 10 CFU/mL)"), remark_of("not detected")
    ('(LOD 10 CFU/mL)', '')
    """
    found = _REMARK.search(unicodedata.normalize("NFKC", text))
    return found.group().strip() if found else ""


def is_coded(word: str) -> bool:
    """Return whether a word is one of the coded words."""
    return word in OPPOSITE
