"""A disaster of speed is noticed here, on small banks and with generous limits; `poe speed` measures (tests/speed/run.py)."""

from statistics import median

import pytest
from sqlmodel import select

from stembank_gui.check.verify import verify
from stembank_gui.database import Database
from stembank_gui.queries.search import search
from stembank_gui.search_index import rebuild
from stembank_gui.tables.cryostorage import Vial
from tests.speed import filling, importing, mapping, scanning, searching
from tests.speed.run import Line, p99
from tests.speed.whole_bank import WholeBank, made_before, make_bank

VIALS = 3_000


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> WholeBank:
    return make_bank(tmp_path_factory.mktemp("speed") / "bank.stembank", VIALS)


def test_a_made_bank_is_whole(made):
    database = Database.open(made.path)
    report = verify(database)
    database.close()
    assert report.findings == ()
    assert report.rows > VIALS


def test_its_search_index_is_the_one_that_the_program_would_write(made):
    database = Database.open(made.path)
    asked = "SELECT id, text FROM search_entry ORDER BY id"
    with database.reading() as session:
        raw = session.connection().exec_driver_sql(asked).all()
        noted = session.exec(select(Vial).where(Vial.note == "抽检用")).first()
        assert noted is not None
        found = {text: bool(search(session, text)) for text in ("抽检", made.code(5)[-6:], noted.code[3:9])}
    with database.engine.begin() as connection:
        for table in ("search_entry", "search_piece"):
            connection.exec_driver_sql(
                f"INSERT INTO {table} ({table}) VALUES ('delete-all')"
                if table == "search_piece"
                else f"DELETE FROM {table}"
            )
        rebuild(connection)
        assert connection.exec_driver_sql(asked).all() == raw
    database.close()
    assert found == dict.fromkeys(found, True)


def test_a_bank_made_before_is_known_again(made):
    assert made_before(made.path) == made


def test_filling_costs_at_most_twelve_times_the_raw_rows(made, tmp_path):
    ours, floor = filling.measured(made, tmp_path, 3)
    assert median(ours) <= 12 * median(floor)


def test_an_import_costs_at_most_fifteen_times_the_raw_rows(tmp_path):
    told = importing.measured(tmp_path, VIALS)
    assert told.whole <= 15 * told.floor
    assert told.peak <= 500


def test_a_scan_asks_at_most_five_milliseconds(made):
    assert median(scanning.query_times(made, 100)) <= 0.005


def test_a_scan_is_on_the_screen_at_once(qtbot, made):
    data, painted = scanning.window_times(made, 10)
    assert median(data) <= 0.1
    assert median(painted) <= 0.2


def test_every_kind_of_search_finds_quickly(made):
    for kind, times in searching.measured(made, 10).items():
        assert median(times) <= 0.05, kind


def test_a_line_says_which_limit_it_misses():
    assert not Line("x", 10, "ms", 5, at_most=10, ratio_at_most=2).missed
    assert Line("x", 10.1, "ms", 5, at_most=10).missed
    assert Line("x", 10.1, "ms", 5, ratio_at_most=2).missed
    assert Line("x", 10, "/s", at_least=11).missed
    assert Line("x", 10, "ms", at_most=16, ratio_at_most=2).limit() == "≤ 16, ≤ 2 ×"
    assert p99([float(number) for number in range(200)]) == 198


def test_the_storage_map_is_there_at_once(qtbot, made):
    assert median(mapping.painted(made, 10)) <= 0.05
    ours, floor = mapping.box_questions(made, 20)
    assert median(ours) <= 0.05
    assert len(floor) == 20
    assert median(mapping.switched(made, 5)) <= 0.3
    seen, asked = mapping.opened(made, 2)
    assert median(asked) <= 0.2
    assert median(seen) <= 3
    assert mapping.floor_of_tree(made, 2) <= 0.2
