"""What the pictures show of consents and approvals: a consent, a withdrawal before it is signed."""

from stembank_gui.ui.main_window import MainWindow
from stembank_gui.ui.sights.chosen import DONOR
from stembank_gui.ui.sights.sight import Sight, as_it_is, press


def consent(window: MainWindow) -> None:
    """Show a donor's consent."""
    window.page().tabs.show_tab("consent")  # type: ignore[attr-defined]


def withdrawal(window: MainWindow) -> None:
    """Show what a withdrawal concerns, before quality assurance signs it: nothing is withdrawn."""
    consent(window)
    press("withdraw_consent_button")(window)


SCENES = (
    Sight("approval", "SELECT id FROM approval WHERE number = 'EC-2023-117'", "EC", "ethics", as_it_is),
    Sight("consent_form", "SELECT max(id) FROM consent_form WHERE state = 'draft'", "QA", "form", as_it_is),
    Sight("donor", DONOR, "DC", "consent", consent),
    Sight("donor", DONOR, "DC", "withdrawal", withdrawal),
)
