"""What the pictures show before anybody signs in."""

from collections.abc import Callable

from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.ui.welcome.create import CreatePage
from stembank_gui.ui.welcome.sign_in import SignInPage
from stembank_gui.ui.welcome.start import StartPage
from stembank_gui.ui.welcome.window import WelcomeWindow

Step = Callable[[WelcomeWindow, str], None]


def _create(window: WelcomeWindow, _place: str) -> None:
    if isinstance(window.page, StartPage):
        window.page.create_button.click()


def _ask_for_nothing(window: WelcomeWindow, _place: str) -> None:
    if isinstance(window.page, CreatePage):
        window.page.create_button.click()


def _open(window: WelcomeWindow, place: str) -> None:
    window.open_place(place)


def _refuse_to_open(window: WelcomeWindow, place: str) -> None:
    window.open_place(f"{place}.lost")


def _wrong_password(window: WelcomeWindow, _place: str) -> None:
    if isinstance(window.page, SignInPage):
        window.page.reasons.show_reasons(Refused(Reason("access.wrong_password")))


BEFORE: dict[str, tuple[Step, ...]] = {
    "welcome": (), "welcome_refused": (_refuse_to_open,), "create": (_create,),
    "create_refused": (_create, _ask_for_nothing), "sign_in": (_open,), "sign_in_refused": (_open, _wrong_password),
}  # fmt: skip
"""What is done in the welcome window, with the place of the bank, before each picture."""
