"""What each kind of label can show: the fields that a template names in braces, and what a code says."""

from dataclasses import dataclass
from typing import Literal

from stembank_gui.rules.labels.template import CodeContent
from stembank_gui.rules.vocabulary import LabelKind

Cut = Literal["free", "items", "never"]
"""How a field that is too long is shortened: after any letter, after a whole item of a list, or not at all."""


@dataclass(frozen=True, slots=True)
class LabelField:
    """A field: its name in braces, what it looks like, and whether it may be cut.

    Args:
        name: As templates write it: "{frozen}".
        sample: What stands there on a usual label.
        sample_zh: The same where Chinese is printed; empty: the same.
        cut: Ids, dates and numbers are never cut.
        rare: Whether most labels do not show it: a warning, the mark of a reprint.
        longest: The longest payload of a field that a code says; empty for other fields.
    """

    name: str
    sample: str
    sample_zh: str = ""
    cut: Cut = "never"
    rare: bool = False
    longest: str = ""

    @property
    def term(self) -> str:
        """Return the key of its name for people."""
        return f"label_field.{self.name}"

    def sample_in(self, language: str) -> str:
        """Return what stands there on a usual label in a language."""
        return self.sample_zh if language == "zh" and self.sample_zh else self.sample


def _free(name: str, sample: str, sample_zh: str = "") -> LabelField:
    return LabelField(name, sample, sample_zh, cut="free")


_COMPOUND = "=+03000=A99992400000100=<S1295VBp&>0341462359"
_ARTICLE = "01095211015300011734052610UCM24001M01\x1d210042"
_ARTICLE_HUMAN = "(01)09521101530001(17)340526(10)UCM24001M01(21)0042"
_SINGLE_EUROPEAN = "&,4PL001499Z549917123456A00T041600320181231"

_VIAL = (
    LabelField("code", "UCM24001M010042I", longest="UCM24001M010042I/99"),
    LabelField("human_code", "UCM24001M01-0042-I"),
    LabelField("lot", "UCM24001M01"),
    LabelField("sequence", "0042"),
    LabelField("last4", "0042"),
    LabelField("tail", "0042-I"),
    LabelField("mark", "R2", rare=True),
    _free("kind", "UC-MSC"),
    LabelField("tier", "MCB", "主库"),
    LabelField("passage", "P3"),
    LabelField("planned", "2024-05-20", rare=True),
    LabelField("frozen", "2024-05-27"),
    LabelField("expires", "2032-05-27"),
    LabelField("cells", "1e7"),
    LabelField("volume", "1.0 mL"),
    _free("medium", "CryoStor CS10"),
    LabelField("grade", "CLIN", "临床"),
    LabelField("flag", "QUARANTINE", "待检", rare=True),
    LabelField("donor_code", "D2400013"),
    _free("site", "StemBank Example Site", "示例干细胞库"),
    LabelField("isbt", _COMPOUND, longest=_COMPOUND),
    LabelField("isbt_human", "A9999 24 000001 5"),
    LabelField("isbt_number", "A9999 24 000001"),
    LabelField("isbt_check", "5"),
    LabelField("din", "=A99992400000100", longest="=A99992400000100"),
    LabelField("product_code", "S1295VBp"),
    LabelField("gs1", _ARTICLE, longest=_ARTICLE),
    LabelField("gs1_human", _ARTICLE_HUMAN),
    LabelField("sec", _SINGLE_EUROPEAN, longest=_SINGLE_EUROPEAN),
    LabelField("sec_human", "PL001499Z549917123456 A00T041600320181231"),
)
_BOX = (
    LabelField("code", "TK-R01-R2-L3", longest="ABCD-ABCDEFGHJKLMNP-CAN123-CANE12"),
    LabelField("tank", "TK-R01"),
    LabelField("place", "TK-R01 › R2 › L3"),
    LabelField("lots", "UCM24001M01, UCM24001W01", cut="items"),
    LabelField("grid", "10 × 10"),
    LabelField("opened", "2024-05-27"),
    LabelField("zone", "RELEASED ZONE", "合格区"),
    _free("site", "StemBank Example Site", "示例干细胞库"),
)
_RACK = (
    LabelField("code", "TK-R01-R2", longest="ABCD-ABCDEFGHJKLMNP-CAN123"),
    LabelField("tank", "TK-R01"),
    LabelField("place", "TK-R01 › R2"),
    LabelField("levels", "L1–L10"),
    _free("lift", "▲ LIFT THIS SIDE ▲", "▲ 由此侧提起 ▲"),
    LabelField("zone", "RELEASED ZONE", "合格区"),
    _free("site", "StemBank Example Site", "示例干细胞库"),
)
_TANK = (
    LabelField("code", "TK-R01", longest="ABCD-ABCDEFGHJKLMNP"),
    _free("name", "Vapour tank 1", "1 号气相液氮罐"),
    LabelField("zone", "RELEASED ZONE", "合格区"),
    LabelField("alarm", "≥ −150 °C warning · ≥ −135 °C alarm", "≥ −150 °C 预警 · ≥ −135 °C 报警"),
    LabelField("phone", "+86 25 5555 0100"),
    _free("nitrogen", "Liquid nitrogen −196 °C: cold burns. Wear gloves and face shield.",
          "液氮 −196 °C：冻伤危险，须戴防冻手套与面罩"),
    _free("oxygen", "Asphyxiation: enter only while the O₂ monitor shows ≥ 19.5 %.",
          "窒息危险：氧含量 ≥ 19.5 % 方可进入"),
    LabelField("un", "UN1977"),
    _free("site", "StemBank Example Site", "示例干细胞库"),
)  # fmt: skip
_TRANSPORT = (
    LabelField("code", "SHP-0001", longest="SHP-000000001"),
    LabelField("shipment", "SHP-0001"),
    LabelField("shipper", "MVE-SC-2104"),
    _free("sender", "StemBank Example Site, 1 Cryo Road, Nanjing", "示例干细胞库，南京市低温路 1 号"),
    LabelField("sender_phone", "+86 25 5555 0100"),
    _free("recipient", "Drum Tower Hospital, Cell Therapy, 321 Zhongshan Road, Nanjing",
          "鼓楼医院细胞治疗中心，南京市中山路 321 号"),
    LabelField("recipient_phone", "+86 25 5555 0200"),
    _free("contents", "Human cells, cryopreserved", "人源细胞，深低温冻存"),
    LabelField("keep", "≤ −150 °C"),
    _free("x_ray", "DO NOT X-RAY", "禁止 X 射线照射"),
    _free("upright", "KEEP UPRIGHT", "保持直立"),
    _free("hazard", "UN3373 Biological substance, category B", "UN3373 B 类生物物质"),
    _free("nitrogen", "Dry shipper, not restricted, SP A152", "干式液氮罐，不受限制，SP A152"),
    LabelField("logger", "TL-0042"),
    LabelField("charged", "2024-05-27 08:30"),
    LabelField("hold", "10 d"),
)  # fmt: skip
_PRODUCT = (
    _free("product", "Platelets from human iPSC, injection", "人诱导多能干细胞来源血小板注射液"),
    LabelField("trial_number", "HLXT-iPSC-iPLT-IIT-02"),
    _free("sponsor", "Example Biotech", "示例生物科技有限公司"),
    _free("applicant", "Example Biotech", "示例生物科技有限公司"),
    LabelField("lot", "PLT2025"),
    LabelField("serial", "0007"),
    LabelField("din", "A9999 24 000001 5"),
    LabelField("blood_group", "B RhD+", "B 型 RhD 阳性"),
    LabelField("strength", "200 ± 20 mL"),
    _free("medium", "Platelet additive solution", "血小板保存液"),
    LabelField("produced", "2025-05-05"),
    LabelField("expires", "2025-05-10 23:59"),
    LabelField("storage", "22 ± 2 °C, agitated", "22±2℃，持续震荡"),
    _free("directions", "See the instructions for use", "详见使用说明书"),
    _free("trial_only", "For clinical trial use only", "仅限临床试验使用"),
    _free("route", "Intravenous infusion", "静脉输注"),
    _free("warnings", "Single patient use. Do not use if the bag is damaged.", "仅供一名受试者使用，包装破损禁用"),
    LabelField("donor_code", "D2400013"),
    LabelField("release_mark", "RD-0042"),
    LabelField("ean", "6952320300374", longest="6952320300374"),
)
_DONATION = (
    LabelField("code", "DN240001", longest="DN240001"),
    LabelField("isbt", "=A99992400000100", longest="=A99992400000100"),
    LabelField("isbt_human", "A9999 24 000001 5"),
    LabelField("isbt_number", "A9999 24 000001"),
    LabelField("isbt_check", "5"),
    LabelField("donor_code", "D2400013"),
    _free("tissue", "Umbilical cord", "脐带"),
    LabelField("collected", "2024-04-03 08:30"),
    LabelField("amount", "38 g"),
    _free("medium", "DPBS with antibiotics", "含抗生素 DPBS"),
    LabelField("temperature", "2–8 °C"),
    LabelField("flag", "QUARANTINE", "待检", rare=True),
    LabelField("biohazard", "BIOHAZARD", "生物危害", rare=True),
    _free("site", "StemBank Example Site", "示例干细胞库"),
)
_CULTURE = (
    LabelField("code", "CU-000123", longest="CU-000000123"),
    LabelField("vessel", "2/5"),
    _free("kind", "UC-MSC"),
    LabelField("passage", "P3"),
    LabelField("donor_code", "D2400013"),
    LabelField("started", "2024-05-20"),
    _free("container", "T-175"),
    _free("place", "Incubator 2, shelf 3", "2 号培养箱 3 层"),
    LabelField("flag", "SUSPECT", "疑似污染", rare=True),
    _free("site", "StemBank Example Site", "示例干细胞库"),
)
_FIELDS: dict[LabelKind, tuple[LabelField, ...]] = {
    LabelKind.VIAL: _VIAL,
    LabelKind.BAG: _VIAL,
    LabelKind.BOX: _BOX,
    LabelKind.RACK: _RACK,
    LabelKind.TANK: _TANK,
    LabelKind.TRANSPORT: _TRANSPORT,
    LabelKind.PRODUCT: _PRODUCT,
    LabelKind.DONATION: _DONATION,
    LabelKind.CULTURE: _CULTURE,
}


def fields_of(kind: LabelKind) -> tuple[LabelField, ...]:
    """Return the fields of a kind of label, in the order in which people look for them."""
    return _FIELDS[kind]


def field_named(kind: LabelKind, name: str) -> LabelField | None:
    """Return a field of a kind of label; None where it has none of that name."""
    return next((one for one in _FIELDS[kind] if one.name == name), None)


def code_field(content: CodeContent) -> str:
    """Return the name of the field that a code of a grammar says.

    >>> code_field("local"), code_field("gs1")
    ('code', 'gs1')
    """
    return "code" if content == "local" else content


def sample_texts(kind: LabelKind, language: str = "en") -> dict[str, str]:
    """Return the texts of a usual label: what is rare is empty."""
    return {one.name: "" if one.rare else one.sample_in(language) for one in _FIELDS[kind]}


def fullest_texts(kind: LabelKind, language: str = "en") -> dict[str, str]:
    """Return the texts of a label on which every field stands and every code says its longest payload.

    Only the planned day does not: it stands where there is no day of freezing yet.
    """
    every = {one.name: one.longest or one.sample_in(language) for one in _FIELDS[kind]}
    return every | ({"planned": ""} if "planned" in every else {})
