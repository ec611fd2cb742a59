"""Collect the words of the screen and compile their Chinese: lupdate → `<stage>_zh_CN.ts`, lrelease → `.qm`.

    python resources/translations/build.py [stage…]      all stages without an argument
    python resources/translations/build.py --compile     only lrelease, nothing is collected

Every file of `stembank_gui/ui` belongs to exactly one stage: `ui/pages/<stage>/` (a folder in it is a stage of its own,
`<stage>_<folder>`), the dialogs of printing to "labels_printing", those
of labels that people write to "labels_written", the first page, the trail, the settings and the
welcome window to "people", everything else to "shell". Translations that exist are kept, also when a
class moved to another stage; texts that are gone are dropped. Exit status 1 if a text has no translation, has other
blanks than the English one, or was filed by lupdate under a context that is no class.
"""

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import PySide6

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
UI = ROOT / "stembank_gui" / "ui"
_TOOLS = Path(PySide6.__file__).parent
_DIALOGS = {"printing": "labels_printing", "written_labels": "labels_written"}
"""Folders of dialogs that are a stage of their own."""
_PEOPLE = ("pages/today", "pages/trail", "pages/people", "welcome")


def stage_of(file: Path) -> str:
    """Return the stage that a source file of the screen belongs to."""
    inside = file.relative_to(UI).as_posix()
    if inside.startswith(_PEOPLE):
        return "people"
    parts = inside.split("/")
    if file.name == "__init__.py":
        return "shell"
    if parts[0] == "dialogs":
        return _DIALOGS.get(parts[1], "shell")
    return ("_".join(parts[1:-1]) if parts[0] == "pages" else "") or "shell"


def sources() -> dict[str, list[Path]]:
    """Return the source files of each stage."""
    found: dict[str, list[Path]] = {}
    for file in sorted(UI.rglob("*.py")):
        found.setdefault(stage_of(file), []).append(file)
    return {stage: files for stage, files in sorted(found.items()) if stage == "shell" or any(map(_speaks, files))}


def _speaks(file: Path) -> bool:
    return "tr(" in file.read_text(encoding="utf-8")


def collect(stage: str, files: Iterable[Path], known: dict[tuple[str, str], str]) -> None:
    """Bring a stage's .ts up to date with its source files; `known` fills texts that came from another stage."""
    target = HERE / f"{stage}_zh_CN.ts"
    _run("lupdate", *map(str, files), "-ts", str(target), "-no-obsolete", "-locations", "none",
         "-source-language", "en", "-target-language", "zh_CN",
         "-disable-heuristic", "sametext", "-disable-heuristic", "similartext")  # fmt: skip
    _fill(target, known)


def known_translations() -> dict[tuple[str, str], str]:
    """Return every translation there is, by its class and its English text."""
    found = {}
    for file in sorted(HERE.glob("*_zh_CN.ts")):
        for name, message in _messages(ET.parse(file)):  # noqa: S314 - our own file
            translation = message.find("translation")
            said = None if translation is None or translation.get("type") else translation.text
            if said:
                found[name, message.findtext("source") or ""] = said
    return found


def _fill(file: Path, known: dict[tuple[str, str], str]) -> None:
    tree = ET.parse(file)  # noqa: S314 - our own file
    for name, message in _messages(tree):
        translation = message.find("translation")
        said = known.get((name, message.findtext("source") or ""))
        if translation is not None and translation.get("type") == "unfinished" and said:
            translation.text = said
            translation.attrib.pop("type", None)
    ET.indent(tree, "    ")
    text = ET.tostring(tree.getroot(), encoding="unicode")
    file.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', encoding="utf-8")


def _messages(tree: Any) -> Iterator[tuple[str, ET.Element]]:
    for context in tree.getroot().iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name") or "", message


def release(stage: str, folder: Path | None = None) -> Path:
    """Compile a stage's .ts into a .qm in a folder and return it."""
    target = (folder or HERE) / f"{stage}_zh_CN.qm"
    part = target.with_suffix(".part")
    _run("lrelease", str(HERE / f"{stage}_zh_CN.ts"), "-silent", "-qm", str(part))
    return part.replace(target)


def problems(stage: str) -> Iterator[str]:
    """Yield what is wrong with a stage's .ts: texts without translation, unknown contexts, lost blanks of `format`."""
    classes = _classes()
    for name, message in _messages(ET.parse(HERE / f"{stage}_zh_CN.ts")):  # noqa: S314 - our own file
        if name not in classes:
            yield f"{stage}: context {name!r} is no class of the screen"
        yield from (f"{stage}: {name}: {wrong}" for wrong in _wrong(message))


def _wrong(message: ET.Element) -> Iterator[str]:
    source = message.findtext("source") or ""
    translation = message.find("translation")
    said = "" if translation is None else translation.text or ""
    if translation is None or translation.get("type") == "unfinished" or not said:
        yield f"{source!r} has no translation"
    elif set(re.findall(r"{[^}]*}", source)) != set(re.findall(r"{[^}]*}", said)):
        yield f"{source!r} has other blanks than {said!r}"


def _classes() -> frozenset[str]:
    return frozenset(
        name for file in UI.rglob("*.py") for name in re.findall(r"^class (\w+)", file.read_text("utf-8"), re.MULTILINE)
    )


def _run(tool: str, *arguments: str) -> None:
    program = next(path for path in (_TOOLS / tool, _TOOLS / f"{tool}.exe", _TOOLS / f"{tool}.app") if path.exists())
    done = subprocess.run([str(program), *arguments], capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise SystemExit(f"{tool}: {done.stdout}{done.stderr}")


def main(arguments: list[str]) -> int:
    """Build the named stages, or all; return the exit status."""
    stages = sources()
    wanted = [one for one in arguments if not one.startswith("-")] or list(stages)
    known = known_translations()
    for stage in wanted:
        if "--compile" not in arguments:
            collect(stage, stages[stage], known)
        release(stage)
    wrong = [line for stage in wanted for line in problems(stage)]
    print("\n".join(wrong) or f"{', '.join(wanted)}: complete")  # noqa: T201
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
