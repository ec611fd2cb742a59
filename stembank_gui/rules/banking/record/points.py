"""What is open in a batch record: missing, unbalanced, out of order. Whoever reviews it says why it may stay so."""

from collections.abc import Iterator

from stembank_gui.rules.banking.record.facts import BatchRecordFacts, Used, UseKind
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import FreezeRunState, Step

_MATERIAL_STEPS = (Step.CULTURE, Step.FILLING)
_LINKS = {UseKind.EQUIPMENT: "equipment", UseKind.MATERIAL: "material", UseKind.PROCEDURE: "document"}


def open_points(facts: BatchRecordFacts) -> tuple[Reason, ...]:
    """Return everything that is open in a batch record, in the order of the making."""
    points = (_cultures, _missing_uses, _uses_out_of_order, _filling, _freezing, _storage, _incidents)
    return tuple(reason for find in points for reason in find(facts))


def steps_of(facts: BatchRecordFacts) -> tuple[Step, ...]:
    """Return the steps that made the lot."""
    return (Step.CULTURE, Step.FILLING, Step.FREEZING) if facts.lot.cultured else (Step.FILLING, Step.FREEZING)


def _cultures(facts: BatchRecordFacts) -> Iterator[Reason]:
    if facts.lot.cultured and not facts.cultures:
        yield Reason("record.no_cultures", {"lot": facts.lot.number}, Place("lot", facts.lot_id))
    for one in facts.cultures:
        if not (one.counted_by and one.counted_with):
            yield Reason("record.count_by_one", {"culture": one.code or one.passage})


def _missing_uses(facts: BatchRecordFacts) -> Iterator[Reason]:
    for step in steps_of(facts):
        said: dict[str, str | int] = {"step": f"@step.{step.value}"}
        kinds = {one.kind for one in facts.uses if one.step is step}
        if UseKind.EQUIPMENT not in kinds and not _freezer_named(facts, step):
            yield Reason("record.no_equipment", said)
        if UseKind.MATERIAL not in kinds and step in _MATERIAL_STEPS:
            yield Reason("record.no_materials", said)
        if UseKind.PROCEDURE not in kinds:
            yield Reason("record.no_procedure", said)


def _freezer_named(facts: BatchRecordFacts, step: Step) -> bool:
    return step is Step.FREEZING and any(run.freezer for run in facts.runs)


def _uses_out_of_order(facts: BatchRecordFacts) -> Iterator[Reason]:
    for one in facts.uses:
        where = Place(_LINKS[one.kind], one.thing_id)
        if not one.in_order:
            params: dict[str, str | int] = {"code": one.code, "subject": one.subject, "day": _day(one)}
            yield Reason(f"record.{one.kind.value}_out_of_order", params, where)
        if one.animal_origin and not one.origin_statement:
            yield Reason("record.origin_unstated", {"code": one.code}, where)


def _day(one: Used) -> str:
    return one.used_at.date().isoformat()


def _filling(facts: BatchRecordFacts) -> Iterator[Reason]:
    if not facts.labels.balanced:
        labels = facts.labels
        named: dict[str, str | int] = {
            "printed": labels.printed,
            "applied": labels.applied,
            "spoiled": labels.spoiled,
            "retained": labels.retained,
        }
        yield Reason("record.labels_unbalanced", named, Place("lot", facts.lot_id))


def _freezing(facts: BatchRecordFacts) -> Iterator[Reason]:
    if not facts.runs:
        yield Reason("record.no_run", {"lot": facts.lot.number}, Place("lot", facts.lot_id))
    for run in facts.runs:
        where = Place("freeze_run", run.run_id)
        if run.state is FreezeRunState.FAILED:
            yield Reason("record.run_failed", {"run": run.code}, where)
        if not run.curve_sha256:
            yield Reason("record.no_curve", {"run": run.code}, where)


def _storage(facts: BatchRecordFacts) -> Iterator[Reason]:
    if not facts.storage_checked_by:
        yield Reason("record.storage_unchecked", {"lot": facts.lot.number}, Place("lot", facts.lot_id))


def _incidents(facts: BatchRecordFacts) -> Iterator[Reason]:
    for one in facts.incidents:
        if one.is_open:
            yield Reason("record.deviation_open", {"deviation": one.code}, Place("lot_quality", facts.lot_id))
