"""What the cells may be used for, where, and how they are kept."""

from collections.abc import Iterator

from reportlab.platypus import Table

from stembank_gui.documents.certificate.facts import CertificateFacts
from stembank_gui.documents.certificate.voice import Voice
from stembank_gui.documents.layout import fields
from stembank_gui.rules.vocabulary import ConsentScopeFlag, Decision, Grade

_RELEASES = frozenset({Decision.RELEASE, Decision.CONDITIONAL, Decision.RESEARCH_ONLY, Decision.EXTEND})
_TERRITORIES = (ConsentScopeFlag.DOMESTIC_DISTRIBUTION, ConsentScopeFlag.INTERNATIONAL_TRANSFER)


def use(facts: CertificateFacts, voice: Voice, room: float) -> Table:
    """Return storage and use, a few beside each other."""
    entries = _of_analysis(facts, voice) if facts.decision is None else _of_release(facts, voice)
    return fields([(voice.label(key), text) for key, text in entries if text], across=2, room=room, size=8.4)


def _of_analysis(facts: CertificateFacts, voice: Voice) -> Iterator[tuple[str, str]]:
    yield "storage", voice.lines("storage_text", limit=f"−{abs(facts.storage_limit_c)}")
    yield "intended", voice.lines(f"intended.{facts.material.grade}")


def _of_release(facts: CertificateFacts, voice: Voice) -> Iterator[tuple[str, str]]:
    allowed = _allowed_use(facts)
    yield "storage", _storage(facts, voice)
    yield "territory", _territory(facts, voice) if allowed != "none" else ""
    yield "permitted", voice.lines(f"permitted.{allowed}")
    yield "prohibited", voice.lines(f"prohibited.{allowed}")
    yield "conditions", _conditions(facts, voice)


def _allowed_use(facts: CertificateFacts) -> str:
    if facts.decision not in _RELEASES:
        return "none"
    research = facts.decision is Decision.RESEARCH_ONLY or facts.material.grade is Grade.RESEARCH
    return "research" if research else "clinical"


def _territory(facts: CertificateFacts, voice: Voice) -> str:
    """Return where the consent lets the cells go."""
    found = tuple(scope for scope in _TERRITORIES if scope in facts.consent_scopes)
    return voice.lines("territory_text", scopes=found) if found else voice.lines("no_territory")


def _storage(facts: CertificateFacts, voice: Voice) -> str:
    limit = voice.lines("storage_text", limit=f"−{abs(facts.storage_limit_c)}")
    if facts.storage_excursions is None:
        return limit
    if not facts.storage_excursions:
        return f"{limit}\n{voice.lines('no_excursion')}"
    return f"{limit}\n{voice.lines('excursions', codes=facts.storage_excursions)}"


def _conditions(facts: CertificateFacts, voice: Voice) -> str:
    due = "" if facts.due_on is None else voice.lines("due", day=facts.due_on.isoformat())
    return "\n".join(filter(None, (facts.conditions, due)))
