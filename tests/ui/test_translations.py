"""Every word of the screen has its Chinese, and what is compiled is what is written."""

import importlib.util
import re
import shutil
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest

from stembank_gui import paths, words

_ACCESS_KEY = re.compile(r"&(\w)")
_OTHER_WORDS = {
    # a thing has one name (left: names that crept in; right: the one that is used)
    "储罐": "液氮罐", "冻存罐": "液氮罐", "灌装": "分装", "暂控": "暂停", "层级": "库级", "亲本": "上级批次", "亲代": "上级批次",
    "祖先": "上游批次", "冻存批": "程序降温批", "接收方": "接收单位", "运输单": "发运单", "遗失": "丢失", "检测组合": "筛查方案",
    "登记机构": "注册库", "登记名称": "注册名称", "重打": "补打", "复核签名": "会签", "有效状态": "实际状态", "隔离区": "待检区",
    "样品": "样本", "稽查": "审计追踪", "资料不全": "待定",
}  # fmt: skip


def _build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations_build", paths.TRANSLATIONS / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


build = _build()
STAGES = sorted(build.sources())


def messages(folder, stage):
    """Return what a stage's .ts holds: (class, English) → Chinese."""
    tree = ET.parse(folder / f"{stage}_zh_CN.ts")  # noqa: S314 - our own file
    return {(name, one.findtext("source")): one.findtext("translation") or "" for name, one in build._messages(tree)}


def test_there_is_one_file_for_each_stage():
    assert [path.name for path in sorted(paths.TRANSLATIONS.glob("*.ts"))] == [f"{one}_zh_CN.ts" for one in STAGES]
    assert [path.name for path in sorted(paths.TRANSLATIONS.glob("*.qm"))] == [f"{one}_zh_CN.qm" for one in STAGES]


@pytest.mark.parametrize("stage", STAGES)
def test_every_text_is_translated_under_a_class_that_exists(stage):
    assert list(build.problems(stage)) == []


@pytest.mark.parametrize("stage", STAGES)
def test_the_file_holds_the_texts_of_the_source_and_no_others(stage, tmp_path, monkeypatch):
    shutil.copy(paths.TRANSLATIONS / f"{stage}_zh_CN.ts", tmp_path)
    monkeypatch.setattr(build, "HERE", tmp_path)
    build.collect(stage, build.sources()[stage], {})
    collected, stored = messages(tmp_path, stage).keys(), messages(paths.TRANSLATIONS, stage).keys()
    assert (collected - stored, stored - collected) == (set(), set()), "run resources/translations/build.py"


@pytest.mark.parametrize("stage", STAGES)
def test_what_is_compiled_is_what_is_written(stage, tmp_path):
    compiled = build.release(stage, tmp_path).read_bytes()
    assert (paths.TRANSLATIONS / f"{stage}_zh_CN.qm").read_bytes() == compiled, "run resources/translations/build.py"


@pytest.mark.parametrize("stage", STAGES)
def test_access_keys_stay_and_stand_behind_the_chinese_words(stage):
    for (name, source), said in messages(paths.TRANSLATIONS, stage).items():
        keys = _ACCESS_KEY.findall(source.replace("&&", ""))
        assert re.findall(r"\(&(\w)\)…?$", said) == [key.upper() for key in keys], (name, source, said)
        assert len(_ACCESS_KEY.findall(said)) == len(keys), (name, source, said)
        assert not keys or source.endswith("…") == said.endswith("…"), (name, source, said)


def test_the_checks_find_what_they_look_for(tmp_path, monkeypatch):
    shutil.copy(paths.TRANSLATIONS / "shell_zh_CN.ts", tmp_path)
    file = tmp_path / "shell_zh_CN.ts"
    text = file.read_text(encoding="utf-8").replace("<name>SignDialog</name>", "<name>NoSuchClass</name>")
    text = text.replace("<translation>必填。</translation>", '<translation type="unfinished" />')
    file.write_text(text, encoding="utf-8")
    monkeypatch.setattr(build, "HERE", tmp_path)
    found = "\n".join(build.problems("shell"))
    assert "'NoSuchClass' is no class of the screen" in found
    assert "'Required.' has no translation" in found
    assert build.release("shell", tmp_path).read_bytes() != (paths.TRANSLATIONS / "shell_zh_CN.qm").read_bytes()


def _chinese():
    for stage in STAGES:
        yield from ((f"{stage}: {key}", said) for key, said in messages(paths.TRANSLATIONS, stage).items())
    for section in ("reason", "term"):
        yield from ((key, words._catalogue()[section][key]["zh"]) for key in words.keys(section))
    yield from ((path.name, path.read_text(encoding="utf-8")) for path in sorted((paths.HELP / "zh").glob("*.md")))


def test_a_thing_has_one_name_in_chinese():
    wrong = [
        f"{key}: {said}: {bad} → {good}"
        for key, said in _chinese()
        for bad, good in _OTHER_WORDS.items()
        if bad in said
    ]
    assert wrong == []


def test_chinese_brackets_are_wide():
    narrow = re.compile(r"[一-鿿] ?\((?!&\w\)|\*)|\([^()]*[一-鿿]")
    assert [f"{key}: {said}" for key, said in _chinese() if narrow.search(said)] == []
