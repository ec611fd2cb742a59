"""The lines of a batch record in words: used on paper and on the screen, so that both say the same."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from stembank_gui import words
from stembank_gui.documents.text import cells
from stembank_gui.rules.banking.record import BatchRecordFacts, Frozen, Grown, Incident, Used, UseKind, open_points
from stembank_gui.rules.banking.record.paper import ReviewLine
from stembank_gui.rules.permissions import ROLES
from stembank_gui.rules.vocabulary import term_key
from stembank_gui.words import Language

Pairs = list[tuple[str, str]]
Rows = list[list[str]]
Clock = Callable[[datetime], str]
_GROUP = 16


def utc(moment: datetime) -> str:
    """Return a moment as papers say it."""
    return f"{moment:%Y-%m-%d %H:%M} UTC"


class Teller:
    """Says the parts of a batch record in one language; moments by a clock (paper: UTC)."""

    def __init__(self, facts: BatchRecordFacts, language: Language, clock: Clock = utc) -> None:
        """Take the record."""
        self._facts, self._language, self._clock = facts, language, clock

    def say(self, key: str, **params: object) -> str:
        """Return a word of the batch record."""
        return words.term(f"batch_record.{key}", self._language).format(**params)

    def heads(self, *keys: str) -> list[str]:
        """Return the headings of a table."""
        return [self.say(key) for key in keys]

    def lot(self) -> Pairs:
        """Return what the lot is."""
        lot = self._facts.lot
        name = lot.cell_type_zh if self._language == "zh" else lot.cell_type_en
        said = [
            ("lot", lot.number), ("cell_type", f"{lot.cell_type} · {name}"),
            ("tier", words.term(f"tier_name.{lot.tier.value}", self._language)), ("grade", self._word(lot.grade)),
            ("passage", lot.passage), ("cpd", _number(lot.cpd)), ("donor", lot.donor), ("donation", lot.donation),
            ("cells_per_vial", cells(lot.cells_per_vial)),
            ("fill_volume", f"{Decimal(lot.fill_volume_ul) / 1000:f} mL"),
            ("container", self._container(lot.container)),
            ("cryomedium", lot.cryomedium), ("frozen_on", _day(lot.frozen_on)),
            ("note", lot.note),
        ]  # fmt: skip
        return [(self.say(key), value) for key, value in said if value]

    def _container(self, text: str) -> str:
        key = f"container.{text}"
        return words.term(key, self._language) if key in words.keys("term") else text

    def genealogy(self) -> Rows:
        """Return the banks that it was grown from."""
        return [
            [
                one.number,
                words.term(f"tier_name.{one.tier.value}", self._language),
                one.passage,
                str(one.vials_used),
                ", ".join(one.thawed),
            ]
            for one in self._facts.forerunners
        ]

    def cultures(self) -> Rows:
        """Return the cultures: seeded, harvested, counted by whom."""
        return [self._culture(one) for one in self._facts.cultures]

    def materials(self) -> Rows:
        """Return the lots of material with their expiry on the day of use and animal origin."""
        return [
            [one.code, _noted(one, self), one.detail, self._for(one), one.amount, self._in_order(one),
             self._origin(one), self._by(one)]
            for one in self._facts.of_kind(UseKind.MATERIAL)
        ]  # fmt: skip

    def equipment(self) -> Rows:
        """Return the instruments with their calibration on the day of use."""
        return [
            [one.code, _noted(one, self), one.detail, self._for(one), self._in_order(one), self._by(one)]
            for one in self._facts.of_kind(UseKind.EQUIPMENT)
        ]

    def procedures(self) -> Rows:
        """Return the procedures with their versions and the operators' qualification."""
        return [
            [one.code, one.detail, _noted(one, self), self._for(one), self._in_order(one), self._by(one)]
            for one in self._facts.of_kind(UseKind.PROCEDURE)
        ]

    def filling(self) -> Pairs:
        """Return vials and labels, counted."""
        facts, labels = self._facts, self._facts.labels
        return [
            (self.say("planned"), str(facts.planned)), (self.say("filled"), str(facts.filled)),
            (self.say("not_filled"), str(facts.not_filled)), (self.say("labels_printed"), str(labels.printed)),
            (self.say("labels_applied"), str(labels.applied)), (self.say("labels_spoiled"), str(labels.spoiled)),
            (self.say("labels_retained"), str(labels.retained)),
            (self.say("balance"), self.say("balanced" if labels.balanced else "unbalanced")),
            (self.say("storage_checked_by"), facts.storage_checked_by or "–"),
        ]  # fmt: skip

    def run(self, run: Frozen) -> Pairs:
        """Return a freeze run."""
        said = [
            ("run", run.code), ("state", self._word(run.state)), ("freezer", run.freezer or "–"),
            ("profile", run.profile), ("run_vials", run.vials), ("started_at", self._at(run.started_at)),
            ("ended_at", self._at(run.ended_at)), ("rate", _number(run.rate_c_per_min)),
            ("end_temperature", _number(run.end_temperature_c)), ("nucleation", _number(run.nucleation_c)),
            ("transfer", _number(run.transfer_minutes)), ("operated_by", run.operated_by),
            ("run_reviewed_by", run.reviewed_by), ("run_accepted_by", run.accepted_by),
            ("note", run.note),
        ]  # fmt: skip
        return [(self.say(key), value) for key, value in said if value]

    def curve_file(self, run: Frozen) -> str:
        """Return the name and the hash of the freezer's file, or that there is none."""
        return f"{self.say('curve_file')}: {_file(run)}" if run.curve_sha256 else self.say("no_curve")

    def deviations(self) -> Rows:
        """Return the deviations at the making."""
        return [
            [one.code, self._word(one.severity), self._titled(one), f"{one.opened_by}, {self._clock(one.opened_at)}"]
            for one in self._facts.incidents
        ]

    def people(self) -> Rows:
        """Return who did what, when."""
        column = 1 if self._language == "zh" else 0
        return [
            [
                one.who,
                ", ".join(ROLES[role][column] for role in one.roles if role in ROLES),
                words.term(one.what, self._language),
                self._at(one.at),
            ]
            for one in self._facts.deeds
        ]

    def open_points(self) -> list[str]:
        """Return what is open, in sentences."""
        return [words.sentence(one.code, one.params, self._language) for one in open_points(self._facts)]

    def reviews(self, reviews: Iterable[ReviewLine]) -> Rows:
        """Return reviews and approvals."""
        return [
            [
                str(one.version), self._word(one.state), self.say("current" if one.current else "void"),
                f"{one.reviewed_by}, {self._clock(one.reviewed_at)}",
                f"{one.approved_by}, {self._clock(one.approved_at)}" if one.approved_at else "",
                " · ".join(filter(None, (one.remarks, one.approval_remarks))),
            ]
            for one in reviews
        ]  # fmt: skip

    def _titled(self, one: Incident) -> str:
        return f"{one.title} ({self.say('later_deviation')})" if one.later else one.title

    def _culture(self, one: Grown) -> list[str]:
        vessels = f"{one.vessels} × {one.vessel}" if one.vessels else one.vessel
        area = "" if one.area_cm2 is None else f"{one.area_cm2:f} cm²"
        origin = ", ".join(one.parents) or self._word(one.origin)
        return [
            f"{one.passage} {one.code}".strip(),
            origin,
            ", ".join(filter(None, (vessels, area))),
            self._cells(one.seeded_cells, one.started_by, one.started_at),
            self._cells(one.harvested_cells, "", one.harvested_on),
            "" if one.viability_permille is None else f"{Decimal(one.viability_permille) / 10:.1f}",
            f"{_number(one.pd) or '–'} / {_number(one.cpd) or '–'}",
            " + ".join(filter(None, (one.counted_by, one.counted_with))) or "–",
        ]

    def _cells(self, number: int | None, who: str, at: date | datetime | None) -> str:
        when = self._at(at) if isinstance(at, datetime) else _day(at)
        return "\n".join(filter(None, ("" if number is None else cells(number), ", ".join(filter(None, (who, when))))))

    def _for(self, one: Used) -> str:
        return f"{self._word(one.step)}\n{one.subject}"

    def _by(self, one: Used) -> str:
        return f"{one.used_by}\n{self._clock(one.used_at)}"

    def _in_order(self, one: Used) -> str:
        if not one.in_order:
            return self.say("not_in_order", day=_day(one.good_until) or "–")
        return self.say("good_until", day=_day(one.good_until)) if one.good_until else self.say("in_order")

    def _origin(self, one: Used) -> str:
        if not one.animal_origin:
            return self.say("no_animal_origin")
        return one.origin_statement or self.say("origin_unstated")

    def _at(self, moment: datetime | None) -> str:
        return "" if moment is None else self._clock(moment)

    def _word(self, word: StrEnum) -> str:
        key = f"use_kind.{word.value}" if isinstance(word, UseKind) else term_key(word)
        return words.term(key, self._language)


def _noted(one: Used, teller: Teller) -> str:
    return f"{one.name} ({teller.say('entered_afterwards', reason=one.note)})" if one.note else one.name


def _file(run: Frozen) -> str:
    """Return the name of the freezer's file and its hash in groups, which can be compared and break across lines."""
    groups = [run.curve_sha256[at : at + _GROUP] for at in range(0, len(run.curve_sha256), _GROUP)]
    return " ".join((run.curve_name, *groups)).strip()


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}".replace("-", "−")


def _day(value: date | None) -> str:
    return "" if value is None else value.isoformat()
