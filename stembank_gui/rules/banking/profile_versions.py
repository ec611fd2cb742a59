"""What may become of a version of a cooling profile, and what keeps it from being saved or approved."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from stembank_gui.rules.banking.courses import Course, Thermal, planned_course
from stembank_gui.rules.banking.curves.analysis import rate_section, smoothed, temperature_at_end
from stembank_gui.rules.banking.curves.reading import Curve
from stembank_gui.rules.banking.freezing import FreezeLimits
from stembank_gui.rules.banking.profiles import Profile, said
from stembank_gui.rules.banking.states import PROFILE_MOVES
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import TemplateState, term_key


@dataclass(frozen=True, slots=True)
class ProfileVersion:
    """What is known of a version of a profile."""

    profile_id: int
    code: str
    version: int
    state: TemplateState

    @property
    def named(self) -> dict[str, str | int]:
        """Return how a reason names it."""
        return {"profile": self.code, "version": self.version, "state": f"@{term_key(self.state)}"}

    @property
    def place(self) -> Place:
        """Return where it is shown."""
        return Place("freeze_profile", self.profile_id)


def profile_move_blockers(facts: ProfileVersion, then: TemplateState) -> tuple[Reason, ...]:
    """Return why a version may not become this; empty means it may."""
    if then in PROFILE_MOVES[facts.state]:
        return ()
    return (Reason("freezing.profile_move", facts.named | {"then": f"@{term_key(then)}"}, facts.place),)


def profile_save_blockers(
    code: str, draft: ProfileVersion | None, other_draft: ProfileVersion | None
) -> tuple[Reason, ...]:
    """Return every reason not to save a profile like this; empty means save it.

    Args:
        code: Its code.
        draft: The draft that is saved again; None for a new version.
        other_draft: Another draft of the same code.
    """
    return tuple(_save_blockers(code, draft, other_draft))


def _save_blockers(code: str, draft: ProfileVersion | None, other: ProfileVersion | None) -> Iterator[Reason]:
    if draft is None:
        if other is not None:
            yield Reason("freezing.profile_draft_exists", other.named, other.place)
        return
    if draft.state is not TemplateState.DRAFT:
        yield Reason("freezing.profile_no_draft", draft.named, draft.place)
    if draft.code != code:
        yield Reason("freezing.profile_code_fixed", draft.named, draft.place)


def usable_blockers(facts: ProfileVersion) -> tuple[Reason, ...]:
    """Return why no run may be prepared with a version: only an approved one is used."""
    if facts.state is TemplateState.APPROVED:
        return ()
    return (Reason("freezing.profile_not_approved", facts.named, facts.place),)


def profile_notices(
    profile: Profile, limits: FreezeLimits, course: Course | None = None, thermal: Thermal | None = None
) -> tuple[Reason, ...]:
    """Return where the course that a profile plans would leave the site's limits: to be looked at, not refused.

    Args:
        profile: A profile without problems.
        limits: The site's.
        course: What it plans, where it is known already.
        thermal: The sample that is planned with.
    """
    return tuple(_notices(course or planned_course(profile, thermal), limits))


def _notices(course: Course, limits: FreezeLimits) -> Iterator[Reason]:
    sample = smoothed(Curve(course.seconds, course.chamber, course.sample), course.sample)
    end = course.seconds[-1]
    section = rate_section(sample, end)
    if section is not None:
        rate = Decimal(f"{section.rate_c_per_min:.2f}")
        if not limits.fastest_c_per_min <= rate <= limits.slowest_c_per_min:
            fastest, slowest = said(limits.fastest_c_per_min), said(limits.slowest_c_per_min)
            yield Reason("freezing.planned_rate", {"rate": said(rate), "fastest": fastest, "slowest": slowest})
    cold = Decimal(f"{temperature_at_end(sample, end):.1f}")
    if cold > limits.end_c:
        yield Reason("freezing.sample_ends_warm", {"sample": said(cold), "limit": said(limits.end_c)})
