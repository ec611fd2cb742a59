"""The labels of a run that did not come out, as they are printed now."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.documents.labels import box_texts, culture_texts, donation_texts, rack_texts, tank_texts, vial_texts
from stembank_gui.documents.labels.written_texts import words_language, written_texts
from stembank_gui.queries.labels import lot_labels
from stembank_gui.queries.labels.places import PLACE_KINDS, PlaceLabel, place_ids, place_labels
from stembank_gui.queries.labels.things import THING_KINDS, ThingLabel, thing_code, thing_ids, thing_labels
from stembank_gui.rules.labels import print_blockers
from stembank_gui.rules.labels.facts import BoxLabel, DonationLabel, RackLabel
from stembank_gui.rules.labels.written_facts import from_json
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.vocabulary import LabelKind
from stembank_gui.tables.labels import Label, LabelPrint
from stembank_gui.words import Language
from stembank_gui.workflows.labels.ledger import VIAL_KINDS, LabelOf, vial_rows

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left of a run: rows for the ledger, their texts, the language of the template's words."""

    rows: tuple[LabelOf, ...]
    texts: tuple[Texts, ...]
    language: Language
    numbers: tuple[int, ...] = ()


def rest_of(session: Session, entry: LabelPrint, missing: Sequence[Label]) -> Rest:
    """Return what is left of a run, in its order; labels that came out of a later run are not.

    Raises:
        Refused: If the lot is rejected, recalled or gone.
    """
    language: Language = "zh" if entry.language == "zh" else "en"
    kind = LabelKind(entry.kind)
    if kind in VIAL_KINDS:
        return _vials(session, entry, missing, language)
    if kind in THING_KINDS:
        return _things(session, kind, missing, language)
    if kind in PLACE_KINDS:
        return _places(session, kind, [one.code for one in missing], language)
    facts = from_json(entry.facts)
    texts = written_texts(kind, facts)
    rows = tuple(LabelOf(one.code) for one in missing)
    return Rest(rows, tuple(texts[one.place - 1] for one in missing), words_language(kind, facts))


def _vials(session: Session, entry: LabelPrint, missing: Sequence[Label], language: Language) -> Rest:
    known = lot_labels(session, entry.lot_id or 0)
    due = {known.vial_ids[label.sequence]: label for label in known.labels}
    labels = [due[one.vial_id] for one in missing if one.vial_id in due and due[one.vial_id].issue == one.issue]
    if labels:
        refuse_if(print_blockers(known.facts(1, None, entry.reason, {label.sequence for label in labels})))
    rows = vial_rows(labels, known.vial_ids)
    numbers = tuple(label.sequence for label in labels)
    return Rest(tuple(rows), tuple(vial_texts(label, language) for label in labels), language, numbers)


def _places(session: Session, kind: LabelKind, codes: Collection[str], language: Language) -> Rest:
    found = {one.code: one for one in place_labels(session, kind, place_ids(session, kind, codes), language)}
    labels = [found[code] for code in codes if code in found]
    return Rest(
        tuple(LabelOf(one.code) for one in labels), tuple(place_text(one, language) for one in labels), language
    )


def _things(session: Session, kind: LabelKind, missing: Sequence[Label], language: Language) -> Rest:
    """A culture may have fewer vessels now than then: a label that no vessel has any more is not printed."""
    units = [one.code.partition("/")[0] for one in missing]
    found = {thing_code(one): one for one in thing_labels(session, kind, thing_ids(session, kind, units))}
    due = [one.code for one in missing if one.code in found]
    return Rest(tuple(map(LabelOf, due)), tuple(thing_text(found[code], language) for code in due), language)


def thing_text(label: ThingLabel, language: Language) -> Texts:
    """Return the texts of the label of a donation or of a vessel of a culture."""
    return donation_texts(label, language) if isinstance(label, DonationLabel) else culture_texts(label, language)


def place_text(label: PlaceLabel, language: Language) -> Texts:
    """Return the texts of the label of a box, rack or tank."""
    if isinstance(label, BoxLabel):
        return box_texts(label, language)
    return rack_texts(label, language) if isinstance(label, RackLabel) else tank_texts(label, language)
