"""The demo's approvals, consent forms and consents; what happened under them over the years."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from io import BytesIO

from sqlmodel import Session, col, select

from stembank_gui.demo.story import Event
from stembank_gui.demo.world import World
from stembank_gui.rules.donors.approvals import QuantityUnit
from stembank_gui.rules.donors.consents import signatories
from stembank_gui.rules.files import NewFile
from stembank_gui.rules.vocabulary import (
    ApprovalEventKind,
    ApprovalKind,
    ApprovalState,
    ConsentScopeFlag,
    ConsentState,
    DonorType,
    HgrType,
    Meaning,
    Scheme,
)
from stembank_gui.tables.donors import Approval, Consent, ConsentForm, Donor
from stembank_gui.workflows.donors.activate_consent import ActivateConsent, activate_consent
from stembank_gui.workflows.donors.approve_consent_form import ApproveConsentForm, approve_consent_form
from stembank_gui.workflows.donors.change_consent import ChangeConsent, change_consent
from stembank_gui.workflows.donors.record_approval import RecordApproval, record_approval
from stembank_gui.workflows.donors.record_approval_event import RecordApprovalEvent, record_approval_event
from stembank_gui.workflows.donors.record_consent import RecordConsent, record_consent
from stembank_gui.workflows.donors.save_consent_form import SaveConsentForm, save_consent_form

EVERY_USE = frozenset(ConsentScopeFlag) - {
    ConsentScopeFlag.INTERNATIONAL_TRANSFER, ConsentScopeFlag.GAMETES_EMBRYOS_CHIMERAS, ConsentScopeFlag.OPEN_DATA,
}  # fmt: skip
"""What the demo's donors agree to."""
_ETHICS, _HGR, _FILING = ApprovalKind.ETHICS, ApprovalKind.HGR, ApprovalKind.FILING
_COMMITTEE = "East Bank Hospital Ethics Committee 东岸医院伦理委员会"
_NHC = "National Health Commission 国家卫生健康委员会"
_FORM, _FIRST, _SECOND = "ICF-BANK", "3.0", "3.1"
_SECOND_FROM = date(2025, 1, 6)
_OTHER_USES = frozenset({ConsentScopeFlag.INTERNATIONAL_TRANSFER, ConsentScopeFlag.OPEN_DATA})


@dataclass(frozen=True, slots=True)
class DemoApproval:
    """An approval of the demo bank, with its days as the story tells them."""

    kind: ApprovalKind
    number: str
    title: str
    authority: str
    first: date
    last: date | None = None
    hgr_type: HgrType | None = None
    scheme: Scheme | None = None
    quantity: int | None = None
    unit: QuantityUnit | None = None
    review_due: date | None = None
    state: ApprovalState | None = None
    product: str = ""


APPROVALS = (
    DemoApproval(_ETHICS, "EC-2023-117", "Stem cell bank: collection and banking 干细胞库采集与保藏", _COMMITTEE,
                 date(2023, 12, 16), date(2026, 12, 15), review_due=date(2024, 12, 13)),
    DemoApproval(_HGR, "HGR-2023-CJ-0211", "人类遗传资源采集许可 Collection permit", _NHC, date(2023, 11, 1),
                 date(2028, 10, 31), HgrType.COLLECTION, None, 200, QuantityUnit.DONATION),
    DemoApproval(_HGR, "HGR-2023-BC-0458", "人类遗传资源保藏许可 Preservation permit", _NHC, date(2023, 11, 1),
                 date(2028, 10, 31), HgrType.PRESERVATION),
    DemoApproval(_FILING, "FIL-2023-0032", "双备案（2015 办法） Legacy double filing", _NHC, date(2023, 10, 9),
                 scheme=Scheme.DUAL_FILING, product="UC-MSC"),
)  # fmt: skip
LATER_APPROVALS = (
    (date(2026, 5, 18), DemoApproval(
        _FILING, "D818-2026-0107", "UC-MSC after ischaemic stroke: study filed 脑卒中临床研究备案", _NHC,
        date(2026, 5, 18), scheme=Scheme.D818_FILING, product="UC-MSC", state=ApprovalState.FILED)),
    (date(2026, 9, 14), DemoApproval(
        _HGR, "HGR-2026-CK-0031", "材料出境证明 Export of UC-MSC to Singapore", _NHC, date(2026, 9, 14),
        date(2027, 9, 13), HgrType.EXPORT, None, 24, QuantityUnit.VIAL)),
)  # fmt: skip
_EVENTS = (
    (date(2024, 12, 9), ApprovalEventKind.REVIEW, "Annual review: no objections 年度审查：无异议", date(2025, 12, 8)),
    (date(2025, 1, 3), ApprovalEventKind.AMENDMENT, "Consent form 3.1: international transfer, open data", None),
    (date(2025, 12, 5), ApprovalEventKind.REVIEW, "Annual review: no objections 年度审查：无异议", date(2026, 12, 4)),
    (date(2026, 3, 12), ApprovalEventKind.ADVERSE_EVENT,
     "SAE 1: fever after infusion, unrelated; follow-up closed", None),
)  # fmt: skip


def approvals(world: World) -> None:
    """Record what the bank rests on from its first day: the ethics approval ends 25 days after the demo's last day."""
    for one in APPROVALS:
        _record(world, one)
    _form(world, _FIRST, EVERY_USE, world.clock.moment.date())


def consent_events() -> Iterator[Event]:
    """Yield what happens to approvals and forms over the years, and the one donor who takes something back."""
    for day, one in LATER_APPROVALS:
        yield Event(_at(day, 8), f"approval {one.number}", partial(_record, one=one))
    for day, kind, note, due in _EVENTS:
        yield Event(_at(day, 9), f"ethics {kind}", partial(_happen, kind=kind, note=note, due=due))
    yield Event(_at(_SECOND_FROM, 7), "consent form 3.1", _second_form)
    yield Event(_at(date(2025, 8, 20), 10), "restriction D250001", _restrict)
    yield Event(_at(date(2026, 11, 16), 9), "draft of consent form 4.0", _third_form)


def consent(world: World, donor_key: str, uses: frozenset[ConsentScopeFlag]) -> None:
    """Record a donor's consent as signed now on the form in force, and activate it."""
    donor_id = world.donors[donor_key]
    form_id, donor_type, age = world.ask(_standing, donor_id)
    second = world.clock.moment.date() >= world.day(_SECOND_FROM)
    granted = uses | (_OTHER_USES if second and donor_key != "D250003" else frozenset())
    made = world.do(
        "DC",
        record_consent,
        RecordConsent(
            donor_id, form_id, world.clock.moment, granted, signatories(donor_type, age)[0], benefits_explained=True,
            witnessed=True, scan=NewFile(f"{donor_key}.pdf", _paper("知情同意书 Consent", donor_key)),
        ),
    )  # fmt: skip
    world.do("EC", activate_consent, ActivateConsent(made.consent_id, 1))


def _record(world: World, one: DemoApproval) -> None:
    last, review = (None if day is None else world.day(day) for day in (one.last, one.review_due))
    world.do(
        "EC",
        record_approval,
        RecordApproval(
            one.kind, one.number, one.title, world.day(one.first), last, one.state, one.authority, one.hgr_type,
            one.scheme, one.product, review_due=review,
            quantity=None if one.quantity is None else Decimal(one.quantity), unit=one.unit,
            paper=NewFile(f"{one.number}.pdf", _paper(one.title, one.number)),
        ),
    )  # fmt: skip


def _form(
    world: World, version: str, uses: frozenset[ConsentScopeFlag], effective_on: date | None, language: str = "zh"
) -> None:
    title = (
        "知情同意书：干细胞采集、保藏与使用" if language == "zh" else "Consent to collection, banking and use of cells"
    )
    ethics, _version = world.ask(_ethics)
    form_id = world.do(
        "EC",
        save_consent_form,
        SaveConsentForm(
            _FORM, version, language, title, uses, 30, ethics,
            NewFile(f"{_FORM}-{version}-{language}.pdf", _paper(title, f"{_FORM} {version}")),
        ),
    )  # fmt: skip
    if effective_on is not None:
        request = ApproveConsentForm(form_id, 1, effective_on, world.sign("QA", Meaning.APPROVED))
        world.do("QA", approve_consent_form, request)


def _second_form(world: World) -> None:
    _form(world, _SECOND, EVERY_USE | _OTHER_USES, world.day(_SECOND_FROM))


def _third_form(world: World) -> None:
    _form(world, "4.0", frozenset(ConsentScopeFlag), None)
    _form(world, "4.0", frozenset(ConsentScopeFlag), None, "en")


def _happen(world: World, kind: ApprovalEventKind, note: str, due: date | None) -> None:
    approval_id, version = world.ask(_ethics)
    review = None if due is None else world.day(due)
    day = world.clock.moment.date()
    request = RecordApprovalEvent(approval_id, version, kind, day, note, review_due=review)
    world.do("EC", record_approval_event, request)


def _restrict(world: World) -> None:
    consent_id, version = world.ask(_consent_of, world.donors["D250001"])
    witness = world.sign("QA", Meaning.VERIFIED)
    request = ChangeConsent(
        consent_id, version, ConsentState.RESTRICTED, frozenset({ConsentScopeFlag.COMMERCIAL}),
        "The donor no longer agrees to commercial development.", witness,
    )  # fmt: skip
    world.do("DC", change_consent, request)


def _ethics(session: Session) -> tuple[int, int]:
    row = session.exec(select(Approval).where(Approval.number == APPROVALS[0].number)).one()
    return row.id or 0, row.row_version


def _consent_of(session: Session, donor_id: int) -> tuple[int, int]:
    row = session.exec(select(Consent).where(Consent.donor_id == donor_id)).one()
    return row.id or 0, row.row_version


def _standing(session: Session, donor_id: int) -> tuple[int, DonorType, int]:
    """Return the form in force, and what decides who signs."""
    form = session.exec(
        select(ConsentForm.id).where(ConsentForm.state == "effective").order_by(col(ConsentForm.effective_on).desc())
    ).first()
    donor = session.get_one(Donor, donor_id)
    return form or 0, DonorType(donor.donor_type), donor.age_years


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, datetime.min.time(), UTC).replace(hour=hour)


def _paper(title: str, code: str) -> bytes:
    """Return one page that stands for the paper."""
    from reportlab.lib.pagesizes import A4  # noqa: PLC0415 - when first needed
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    from stembank_gui.documents import fonts  # noqa: PLC0415

    fonts.register()
    written = BytesIO()
    canvas = Canvas(written, pagesize=A4, pageCompression=1, invariant=1)
    canvas.setTitle(code)
    canvas.setFont(fonts.SANS, 15)
    canvas.drawString(60, 770, title)
    canvas.setFont(fonts.SANS, 11)
    canvas.drawString(60, 745, code)
    canvas.drawString(60, 715, "Demo paper: it stands for the signed original. 演示文件，代表签署的原件。")
    canvas.save()
    return written.getvalue()
