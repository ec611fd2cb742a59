"""Opening pages as one of the staff, and typing into them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from stembank_gui.rules.reasons import Place
from stembank_gui.ui.jobs import Jobs


@pytest.fixture
def page_of(qtbot, database, staff) -> Callable:
    """Return `page_of(role, PageClass, kind, key)`: the page as that person sees it, loaded."""
    made = []

    def open_page(role: str, page_class, kind: str, key):
        jobs = Jobs(database, staff[role])
        made.append(jobs)
        page = page_class(jobs, Place(kind, key))
        qtbot.addWidget(page)
        page.resize(1100, 640)
        page.show()
        settled(qtbot, page)
        page.said = []
        page.told.connect(page.said.append)
        return page

    yield open_page
    for jobs in made:
        jobs.close()


def settled(qtbot, page) -> None:
    """Wait until nothing runs any more for a page."""
    qtbot.waitUntil(lambda: page.jobs.count == 0)


def press(qtbot, page, button) -> None:
    """Click a button and wait for what it started."""
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settled(qtbot, page)


def write(qtbot, field, text: str) -> None:
    """Type a text over what stands in a field."""
    field.clear()
    qtbot.keyClicks(field, text)


def sign(qtbot, page, dialog, *typed: str) -> None:
    """Fill in a signature dialog (user id, password, reason) and press its button."""
    user_id, password, reason = (*typed, "", "")[:3]
    write(qtbot, dialog.user_id, user_id)
    write(qtbot, dialog.password, password)
    write(qtbot, dialog.reason, reason)
    press(qtbot, page, dialog.sign_button)
