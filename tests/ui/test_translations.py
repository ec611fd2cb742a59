"""The Chinese of the screen is whole: every text collected, translated, filed under a class, and compiled."""

import importlib.util
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from stembank_gui import paths

_SPEC = importlib.util.spec_from_file_location("translations_build", paths.TRANSLATIONS / "build.py")
assert _SPEC is not None
assert _SPEC.loader is not None
build = importlib.util.module_from_spec(_SPEC)
sys.modules["translations_build"] = build
_SPEC.loader.exec_module(build)

STAGES = sorted(build.sources())


def texts(file: Path) -> set[tuple[str, str]]:
    return {(name, message.findtext("source")) for name, message in build._messages(ET.parse(file))}  # noqa: S314 - our own file


def test_every_source_file_belongs_to_one_stage_and_every_file_of_words_to_a_stage():
    files = [file for group in build.sources().values() for file in group]
    assert len(files) == len(set(files))
    assert {file.name.removesuffix("_zh_CN.ts") for file in paths.TRANSLATIONS.glob("*.ts")} == set(STAGES)
    assert build.stage_of(build.UI / "pages" / "banking" / "lot.py") == "banking"
    assert build.stage_of(build.UI / "pages" / "trail.py") == "people"
    assert build.stage_of(build.UI / "welcome" / "window.py") == "people"
    assert build.stage_of(build.UI / "main_window.py") == "shell"


@pytest.mark.parametrize("stage", STAGES)
def test_nothing_is_untranslated_or_filed_wrongly(stage):
    assert list(build.problems(stage)) == []


@pytest.mark.parametrize("stage", STAGES)
def test_every_text_of_the_source_was_collected(stage, tmp_path, monkeypatch):
    monkeypatch.setattr(build, "HERE", tmp_path)
    build.collect(stage, build.sources()[stage], {})
    name = f"{stage}_zh_CN.ts"
    assert texts(tmp_path / name) == texts(paths.TRANSLATIONS / name)


@pytest.mark.parametrize("stage", STAGES)
def test_what_is_compiled_is_what_is_written(stage, tmp_path):
    fresh = build.release(stage, tmp_path)
    assert fresh.read_bytes() == (paths.TRANSLATIONS / fresh.name).read_bytes()


def test_a_missing_translation_and_a_lost_blank_are_found(tmp_path, monkeypatch):
    monkeypatch.setattr(build, "HERE", tmp_path)
    (tmp_path / "shell_zh_CN.ts").write_text(
        """<TS version="2.1"><context><name>ScanBox</name>
        <message><source>One</source><translation type="unfinished"></translation></message>
        <message><source>{count} vials</source><translation>支</translation></message>
        <message><source>Fine {n}</source><translation>好 {n}</translation></message></context>
        <context><name>QCoreApplication.self</name>
        <message><source>Trap</source><translation>陷阱</translation></message></context></TS>""",
        encoding="utf-8",
    )
    assert list(build.problems("shell")) == [
        "shell: ScanBox: 'One' has no translation",
        "shell: ScanBox: '{count} vials' has other blanks than '支'",
        "shell: context 'QCoreApplication.self' is no class of the screen",
    ]


def test_a_translation_follows_its_class_to_another_stage(tmp_path, monkeypatch):
    monkeypatch.setattr(build, "HERE", tmp_path)
    build.collect("shell", [build.UI / "widgets" / "scan_box.py"], {("ScanBox", "Scan or search"): "扫码或搜索"})
    assert build.known_translations() == {("ScanBox", "Scan or search"): "扫码或搜索"}
    assert build.release("shell").stat().st_size > 0
