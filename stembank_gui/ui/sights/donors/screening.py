"""What the pictures show of screening: each view, the decision of a physician, what follows on paper."""

from stembank_gui.ui.main_window import MainWindow
from stembank_gui.ui.sights.chosen import DONOR
from stembank_gui.ui.sights.sight import Act, Sight, press

_UNDECIDED = "SELECT id FROM donor WHERE state = 'incomplete' ORDER BY id LIMIT 1"


def section(name: str) -> Act:
    """Return what shows a view of a donor's screening, or a tab of the donor's page."""

    def act(window: MainWindow) -> None:
        window.page().show_section(name)  # type: ignore[attr-defined]

    return act


def paper(window: MainWindow) -> None:
    """Show what follows of a donor as it is printed."""
    section("consequences")(window)
    press("print_consequences_button")(window)


def reference(window: MainWindow) -> None:
    """Show the panels, windows and questions."""
    window.page().tabs.show_tab("reference")  # type: ignore[attr-defined]


SIGHTS = (
    Sight("donors", role="DC"),
    Sight("donor", DONOR, "DC"),
)
SCENES = (
    Sight("donor", DONOR, "DC", "interview", section("interview")),
    Sight("donor", DONOR, "MD", "examination", section("exam")),
    Sight("donor", DONOR, "DC", "infusions", section("infusions")),
    Sight("donor", DONOR, "DC", "markers", section("markers")),
    Sight("donor", _UNDECIDED, "MD", "eligibility", section("eligibility")),
    Sight("donor", DONOR, "QA", "story", section("story")),
    Sight("donor", DONOR, "QA", "what_follows", section("consequences")),
    Sight("donor", DONOR, "QA", "what_follows_paper", paper),
    Sight("donors", role="DC", called="reference", act=reference),
)
