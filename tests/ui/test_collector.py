"""Cycles are collected on the screen's thread only."""

import gc
import threading
import weakref
from typing import ClassVar

import pytest

from stembank_gui.ui.collector import Collector


class Ring:
    """Something that only a collection finds."""

    found_on: ClassVar[list[str]] = []

    def __init__(self):
        self.itself = self

    def __del__(self):
        Ring.found_on.append(threading.current_thread().name)


@pytest.fixture
def collector(qtbot):
    Ring.found_on.clear()
    made = Collector()
    yield made
    made.close()


def make_garbage():
    for _ in range(20_000):
        Ring()


def test_a_worker_leaves_its_garbage_and_the_screens_thread_takes_it(qtbot, collector):
    worker = threading.Thread(target=make_garbage, name="worker")
    worker.start()
    worker.join()
    assert Ring.found_on == []
    collector.look()
    assert set(Ring.found_on) == {threading.current_thread().name}
    assert len(Ring.found_on) == 20_000


def test_it_looks_by_itself(qtbot, collector):
    make_garbage()
    qtbot.waitUntil(lambda: len(Ring.found_on) == 20_000)


def test_what_settled_is_not_looked_at_again(qtbot, collector):
    kept = Ring()
    alive = weakref.ref(kept)
    collector.settle()
    del kept
    gc.collect()
    assert alive() is not None
    gc.unfreeze()
    gc.collect()
    assert alive() is None


def test_while_jobs_run_only_young_objects_are_looked_at(qtbot, collector):
    make_garbage()
    gc.collect()
    Ring.found_on.clear()
    kept = Ring()
    gc.collect(0)
    gc.collect(1)
    del kept
    for _ in range(20):
        gc.collect(0)
        gc.collect(1)
    collector.watch(1)
    make_garbage()
    collector.look()
    assert len(Ring.found_on) == 20_000
    collector.watch(0)
    make_garbage()
    collector.look()
    assert len(Ring.found_on) == 40_001


def test_closed_it_leaves_collecting_to_python(qtbot):
    made = Collector()
    assert not gc.isenabled()
    made.close()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
