"""This workstation's settings survive anything that is done to their file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui import settings
from stembank_gui.settings import Settings


def test_what_is_saved_is_loaded(tmp_path):
    file = tmp_path / "deep" / "settings.toml"
    written = Settings("zh", "dark", ('/data/库 "1".stembank', "C:\\banks\\x.stembank"))
    settings.save(written, file)
    assert settings.load(file) == written
    assert [path.name for path in file.parent.iterdir()] == ["settings.toml"]


@given(st.lists(st.text(), max_size=8))
def test_any_name_of_a_bank_is_kept(tmp_path_factory, names):
    file = tmp_path_factory.mktemp("s") / "settings.toml"
    try:
        "".join(names).encode()
    except UnicodeEncodeError:
        return
    settings.save(Settings(recent=tuple(names)), file)
    assert settings.load(file).recent == tuple(names)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "not toml [",
        "language = 3",
        "theme = 'pink'",
        "recent = 'x'",
        "recent = [1, 2]",
        "idle_lock = 0",
        "\x00",
        "rack_scanner = 7",
        f"rack_scanner = '{'x' * 300}'",
        "label_printer = 7",
        f"label_printer = '{'x' * 300}'",
    ],
)
def test_a_damaged_file_gives_the_defaults(tmp_path, content):
    file = tmp_path / "settings.toml"
    file.write_text(content)
    assert settings.load(file) == Settings()
    assert settings.load(tmp_path / "none.toml") == Settings()


def test_the_newest_bank_stands_first_once_and_without_its_password():
    kept = Settings()
    for place in ("a", "b", "a", "postgresql://u:p@h:5432/d", *"cdefgh"):
        kept = settings.remembering(kept, place)
    assert kept.recent == ("h", "g", "f", "e", "d", "c", "postgresql://u@h:5432/d", "a")
    assert settings.forgetting(kept, "h").recent[0] == "g"


def test_urls_without_a_password_stay(tmp_path):
    for place in ("postgresql://host/db", "postgresql://u@host/db", "/a/b@c:d.stembank"):
        assert settings.without_password(place) == place


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path):
    (tmp_path / "file").write_text("")
    settings.save(Settings(), tmp_path / "file" / "settings.toml")
    assert settings.load(tmp_path / "file" / "settings.toml") == Settings()


def test_the_place_of_the_settings_can_be_named(monkeypatch, tmp_path):
    monkeypatch.setenv("STEMBANK_CONFIG", str(tmp_path))
    assert settings.settings_file() == tmp_path / "settings.toml"
    monkeypatch.delenv("STEMBANK_CONFIG")
    assert settings.settings_file().name == "settings.toml"


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("sounds = false", "sounds", False), ("sounds = 1", "sounds", True), ('scan_end = "tab"', "scan_end", "tab"),
        ('scan_end = "space"', "scan_end", "enter"), ('scan_prefix = "~"', "scan_prefix", "~"),
        ('scan_suffix = "123456789"', "scan_suffix", ""), ("scan_prefix = 5", "scan_prefix", ""),
        (r'scan_suffix = "\u001d"', "scan_suffix", ""),
    ],
)  # fmt: skip
def test_scanning_is_set_only_to_what_it_can_be(tmp_path, line, field, value):
    file = tmp_path / "settings.toml"
    file.write_text(line)
    assert getattr(settings.load(file), field) == value


def test_how_the_scanner_is_set_is_kept(tmp_path):
    file = tmp_path / "settings.toml"
    written = Settings(sounds=False, scan_prefix="]d1", scan_suffix="#", scan_end="none")
    settings.save(written, file)
    assert settings.load(file) == written
