"""A designer that is open, and a hand that draws in it."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from sqlalchemy import text

from stembank_gui.documents.labels.shipped import shipped_template
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import Meaning
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.labels.designer import DesignerPage
from stembank_gui.workflows.labels.approve_template import ApproveTemplate, approve_template
from stembank_gui.workflows.labels.save_template import SaveTemplate, save_template
from tests.conftest import PASSWORD

VIAL = "cryovial-33x13-roll"
Left = Qt.MouseButton.LeftButton
No = Qt.KeyboardModifier.NoModifier


def jobs_of(database, actor):
    """Return the jobs of somebody; what fails is in `problems`."""
    jobs = Jobs(database, actor)
    jobs.problems = []
    jobs.failed.connect(jobs.problems.append)
    return jobs


def settled(qtbot, page):
    qtbot.waitUntil(lambda: page.jobs.count == 0 and not page.preview._rest.isActive(), timeout=15_000)
    QApplication.sendPostedEvents()


def opened(qtbot, jobs, key):
    page = DesignerPage(jobs, Place("template", key))
    qtbot.addWidget(page)
    page.resize(1400, 820)
    page.show()
    settled(qtbot, page)
    return page


def own_copy(qtbot, jobs, code="vial-east"):
    """A copy of the vial's label that is drawn and not saved yet."""
    page = opened(qtbot, jobs, VIAL)
    page.deeds.begin_copy(code, "Vial of the East Bank", "东部库冻存管")
    settled(qtbot, page)
    return page


def saved(database, staff, template=None, *, approved=False):
    template = template or replace(shipped_template(VIAL), code="vial-east", title="Vial of the East Bank")
    made = database.perform(staff["PS"], save_template, SaveTemplate(template)).result
    if approved:
        own = SignRequest("qa.user", PASSWORD, Meaning.APPROVED)
        database.perform(staff["QA"], approve_template, ApproveTemplate(made.template_id, made.row_version, own))
    return made.template_id


def at(page, x, y):
    """The point of the canvas where a place of the label is, in micrometres."""
    return page.canvas.scale().point(x, y).toPoint()


def middle(page, place):
    one = page.bench.draft.elements[place]
    return at(page, one.x + one.width / 2, one.y + one.height / 2)


def drag(qtbot, page, start, end, modifier=No):
    canvas = page.canvas
    qtbot.mousePress(canvas, Left, modifier, start)
    for part in (3, 2, 1):
        step = QPointF(end) + (QPointF(start) - QPointF(end)) * (part - 1) / 3
        qtbot.mouseMove(canvas, step.toPoint())
        move(canvas, step.toPoint(), modifier)
    qtbot.mouseRelease(canvas, Left, modifier, end)


def move(canvas, point, modifier):
    """A movement with the button down, as Qt sends it where there is a mouse."""
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(point),
        QPointF(canvas.mapToGlobal(point)),
        Qt.MouseButton.NoButton,
        Left,
        modifier,
    )
    QApplication.sendEvent(canvas, event)


def rows(database):
    with database.reading() as session:
        found = session.connection().execute(
            text("SELECT id, code, version, state, body FROM label_template ORDER BY id")
        )
        return [tuple(row) for row in found]
