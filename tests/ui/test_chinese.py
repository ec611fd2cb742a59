"""The Chinese of the screen, the paper and the handbook: one name for one thing, access keys, brackets."""

import re
from xml.etree import ElementTree as ET

import pytest

from stembank_gui import paths, words

_ACCESS_KEY = re.compile(r"&(\w)")
_OTHER_WORDS = {
    # a thing has one name (left: names that crept in; right: the one that is used)
    "储罐": "液氮罐", "冻存罐": "液氮罐", "灌装": "分装", "暂控": "暂停", "层级": "库级", "亲本": "上级批次", "亲代": "上级批次",
    "祖先": "上游批次", "冻存批": "程序降温批", "接收方": "接收单位", "运输单": "发运单", "遗失": "丢失", "检测组合": "筛查方案",
    "登记机构": "注册库", "登记名称": "注册名称", "重打": "补打", "复核签名": "会签", "有效状态": "实际状态", "隔离区": "待检区",
    "样品": "样本", "检验人": "检验员", "稽查": "审计追踪", "资料不全": "待定", "间充质干细胞": "间充质基质细胞",
    "复验": "复测", "认证机构": "证书颁发机构",
}  # fmt: skip
_FILES = sorted(paths.TRANSLATIONS.glob("*_zh_CN.ts"))


def messages(file):
    """Return what a .ts holds: (class, English, Chinese)."""
    for context in ET.parse(file).getroot().iter("context"):  # noqa: S314 - our own file
        for one in context.iter("message"):
            yield context.findtext("name"), one.findtext("source"), one.findtext("translation") or ""


def chinese():
    """Yield every Chinese text of the program with the place where it stands."""
    for file in _FILES:
        yield from ((f"{file.name}: {name}: {source}", said) for name, source, said in messages(file))
    for section in ("reason", "term"):
        yield from ((key, words._catalogue()[section][key]["zh"]) for key in words.keys(section))
    yield from ((path.name, path.read_text(encoding="utf-8")) for path in sorted((paths.HELP / "zh").glob("*.md")))


def test_there_is_chinese_to_look_at():
    assert len(list(chinese())) > 1_500


@pytest.mark.parametrize("file", _FILES, ids=lambda file: file.stem)
def test_access_keys_stay_and_stand_behind_the_chinese_words(file):
    for name, source, said in messages(file):
        keys = _ACCESS_KEY.findall(source.replace("&&", ""))
        assert re.findall(r"\(&(\w)\)…?$", said) == [key.upper() for key in keys], (name, source, said)
        assert len(_ACCESS_KEY.findall(said)) == len(keys), (name, source, said)
        assert not keys or source.endswith("…") == said.endswith("…"), (name, source, said)


def test_a_thing_has_one_name():
    wrong = [
        f"{where}: {said}: {bad} → {good}"
        for where, said in chinese()
        for bad, good in _OTHER_WORDS.items()
        if bad in said
    ]
    assert wrong == []


def test_brackets_are_wide():
    narrow = re.compile(r"[一-鿿] ?\((?!&\w\)|\*)|\([^()]*[一-鿿]")
    assert [f"{where}: {said}" for where, said in chinese() if narrow.search(said)] == []


_SAID_ALIKE = (
    ("certificate.cell_type", "column.cell_type_id", "entity.cell_type", ":Cell type"),
    ("certificate.tier", "column.tier", ":Tier"),
    ("certificate.grade", "column.grade", ":Grade"),
    ("certificate.passage", "column.passage", "banking_field.passage", ":Passage"),
    ("certificate.cryomedium", "column.cryomedium", "banking_field.cryomedium", ":Cryomedium"),
    ("certificate.container", "column.container", "banking_field.container"),
    ("certificate.fill", ":Fill"),
    ("certificate.frozen_on", "column.frozen_on", ":Frozen on"),
    ("certificate.expires_on", "column.expires_on", "field.expires_on", ":Expires on"),
    ("certificate.retest_on", "column.retest_on", ":Retest due"),
    ("certificate.specification", "entity.specification", "column.specification_id"),
    ("certificate.test", "column.test_code"),
    ("certificate.limit", "column.criterion", ":Criterion"),
    ("certificate.result", "field.result_value", ":Result"),
    ("certificate.verdict", "column.verdict", ":Verdict"),
    ("certificate.tested_on", "column.tested_on", ":Tested on"),
    ("certificate.report", "field.report_number", "column.report_number", ":Report no."),
    ("certificate.registry", "entity.registry_name", "field.registry_name", ":Registered names"),
    ("certificate.donor", "field.donor_code"),
    ("certificate.meaning", "column.meaning", ":Meaning"),
    ("certificate.section.genealogy", "entity.lot_parent", ":Lineage"),
    ("column.analyst_id", ":Analyst"),
    ("pick.tank", "entity.tank", "column.tank_id", ":Tank"),
    ("pick.rack", "entity.rack", "column.rack_id"),
    ("pick.level", "column.level"),
    ("pick.box", "entity.box", "column.box_id", ":Box"),
    ("pick.purpose", "column.purpose", ":Purpose"),
    ("pick.witness", ":Second person"),
    ("tier_name.M", "abbreviation.MCB"),
    ("tier_name.W", "abbreviation.WCB"),
    ("tier_name.E", "abbreviation.EOPC"),
    ("entity.oos", "abbreviation.OOS", ":OOS"),
    ("lot_state.on_hold", "decision.hold", ":Hold"),
    ("lot_state.quarantine", "material_state.quarantine", "label.quarantine", ":quarantine"),
    ("reading_verdict.warning", ":warning"),
    ("reading_verdict.alarm", ":alarm"),
    ("reading_verdict.critical", ":critical"),
    ("column.stock", ":Template"),
    ("field.recipient", "column.recipient", ":Recipient"),
    ("field.agreement", "column.agreement", ":Agreement"),
    ("field.intended_use", "column.intended_use", ":Intended use"),
)
"""Keys of terms, and after a colon captions of the screen, that name one and the same thing."""


def _screen():
    said = {}
    for file in _FILES:
        for _name, source, chinese_text in messages(file):
            caption = re.sub(r"\(&\w\)", "", chinese_text).removesuffix("…")
            said.setdefault(source.replace("&", "").removesuffix("…"), set()).add(caption)
    return said


@pytest.mark.parametrize("alike", _SAID_ALIKE, ids=lambda alike: alike[0])
def test_paper_trail_and_screen_call_a_thing_alike(alike):
    screen = _screen()
    said = {key: screen[key[1:]] if key.startswith(":") else {words.term(key, "zh")} for key in alike}
    assert len(set().union(*said.values())) == 1, said
