"""A page follows the tables that it shows: at once in front, later from behind."""

from stembank_gui.rules.reasons import Place
from stembank_gui.ui.page import Page


class LotsPage(Page):
    SHOWS = frozenset({"lot"})

    def __init__(self, jobs) -> None:
        super().__init__(jobs, Place("page", "lots"))
        self.loads = 0
        self.reload()

    def reload(self) -> None:
        self.loads += 1


def test_a_page_in_front_follows_its_tables_only(qtbot, jobs):
    page = LotsPage(jobs)
    qtbot.addWidget(page)
    jobs.announce(frozenset({"donor"}))
    assert page.loads == 1
    jobs.announce(frozenset({"donor", "lot"}))
    assert page.loads == 2


def test_a_page_behind_catches_up_once_when_it_comes_to_the_front(qtbot, jobs):
    page = LotsPage(jobs)
    qtbot.addWidget(page)
    page.sleep()
    for _ in range(3):
        jobs.announce(frozenset({"lot"}))
    assert page.loads == 1
    page.wake()
    assert page.loads == 2
    page.wake()
    assert page.loads == 2


def test_a_page_has_a_name_that_no_language_changes(qtbot, jobs):
    page, thing = LotsPage(jobs), Page(jobs, Place("lot", 7))
    for one in (page, thing):
        qtbot.addWidget(one)
    assert (page.objectName(), page.title()) == ("page_lots", "lots")
    assert (thing.objectName(), thing.title()) == ("page_lot", "7")
