"""The bank of a journey: its people in two languages, who signs in, signs, leaves; and what is stored meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlmodel import select

from stembank_gui.app import Program
from stembank_gui.database import Database
from stembank_gui.rules.people import Actor
from stembank_gui.ui.visible_texts import untranslated_texts
from tests.journeys.hands import Hands

PASSWORD = "Clear water 27"
"""Of everybody: short, because it is typed key by key at each signature."""

SMALLEST = (1280, 720)
"""The smallest screen that everything must be reachable on."""

ACCOUNTS: dict[str, tuple[str, ...]] = {
    # user id: roles
    "dora.c": ("DC", "EC", "RC", "EQ"),
    "marc.d": ("MD",),
    "otto.p": ("OP",),
    "pia.s": ("PS",),
    "cleo.s": ("CS",),
    "anna.k": ("QA1",),
    "carl.m": ("QC2",),
    "rita.a": ("RA",),
    "sven.h": ("SH",),
}
"""Opened by the administrator in the window; ada.m and quentin.a come with the bank."""

_ENGLISH = {
    "site": "East Bank", "address": "1 River Road", "ada.m": "Ada Minister", "quentin.a": "Quentin Assure",
    "dora.c": "Dora Care", "marc.d": "Marc Doctor", "otto.p": "Otto Process", "pia.s": "Pia Super",
    "cleo.s": "Cleo Store", "anna.k": "Anna Kit", "carl.m": "Carl Measure", "rita.a": "Rita Alone",
    "sven.h": "Sven Hand", "subject": "Umbilical cord bank", "laboratory": "Own laboratory",
    "recipient": "River Hospital", "note": "First lot of the line", "transfer": "The lot is released",
    "remarks": "Each open point was judged",
}  # fmt: skip
_CHINESE = {
    "site": "东方细胞库", "address": "滨河路1号", "ada.m": "安达", "quentin.a": "昆明", "dora.c": "多娜",
    "marc.d": "马医生", "otto.p": "欧阳制", "pia.s": "皮主管", "cleo.s": "柯库管", "anna.k": "安娜", "carl.m": "卡主任",
    "rita.a": "李放行", "sven.h": "孙发运", "subject": "脐带间充质干细胞库", "laboratory": "本库实验室", "recipient": "滨河医院",
    "note": "本系第一批", "transfer": "该批已放行", "remarks": "各开放项均已评估",
}  # fmt: skip


@dataclass
class Journey:
    """One bank from its creation on.

    Args:
        hands: Of whoever is at the workstation.
        program: The program that is driven.
        language: "en" or "zh".
        place: Where the bank is made: a file or a server's address.
        database: The bank, open beside the program once it is made.
    """

    hands: Hands
    program: Program
    language: str
    place: str
    database: Database | None = None

    def said(self, key: str) -> str:
        """A name or text in the journey's language."""
        return (_CHINESE if self.language == "zh" else _ENGLISH)[key]

    def sign_in(self, user_id: str) -> None:
        """Sign somebody in on the page that asks for it."""
        hands = self.hands
        hands.write("user_id", user_id)
        hands.write("password", PASSWORD)
        hands.press("sign_in")
        hands.wait(lambda: self.program.window is not None and self.program.welcome is None)
        assert self.program.window.actor.user_id == user_id
        self.program.window.resize(*SMALLEST)
        hands.settle()

    def sign_out(self) -> None:
        """Leave by the user menu."""
        self.hands.menu("user_menu", "sign_out_now")
        self.hands.wait(lambda: self.program.window is None)

    def as_(self, user_id: str) -> "Journey":
        """Let somebody else take the seat."""
        if self.program.window is not None:
            self.sign_out()
        self.sign_in(user_id)
        return self

    def sign(self, user_id: str = "", reason: str = "") -> None:
        """Sign in the open dialog: as oneself, or as a second person."""
        hands = self.hands
        assert self.program.window is not None
        hands.write("sign_user_id", user_id or self.program.window.actor.user_id)
        hands.write("sign_password", PASSWORD)
        if reason:
            hands.write("sign_reason", reason)
        hands.press("sign_button")

    def signed(self, user_id: str = "", reason: str = "") -> None:
        """Sign, and wait until the dialog is gone."""
        self.sign(user_id, reason)
        self.hands.wait(lambda: not self.hands.sees("sign_button"))
        self.hands.settle()

    def go(self, station: str) -> None:
        """Open a page by the rail; what is left behind and what is opened are both in the journey's language."""
        self.speaks()
        self.hands.press(f"rail_{station}")
        self.hands.settle()
        self.speaks()

    def speaks(self) -> None:
        """In Chinese, no text that can be seen is English."""
        if self.language == "zh":
            assert untranslated_texts(self.hands.front()) == []

    def told(self, text: str) -> None:
        """Wait until the message bar says something."""
        self.hands.wait(lambda: text in self.program.window.bar.text(), lambda: f"the bar does not say {text}")

    def stored(self, statement: Any) -> list[Any]:
        """What the bank holds, read by another connection than the program's."""
        return self.asked(lambda session: list(session.exec(statement).all()))

    def asked(self, query: Callable[..., Any], *args: Any) -> Any:
        """The answer to a question, asked over another connection than the program's."""
        if self.database is None:
            self.database = Database.open(self.place)
        with self.database.reading() as session:
            return query(session, *args)

    def did(self, workflow: Callable[..., Any], request: Any) -> Any:
        """What came of a verb that whoever is signed in did past the window."""
        assert self.database is not None
        return self.database.perform(self.actor, workflow, request).result

    @property
    def actor(self) -> Actor:
        """Who is signed in."""
        assert self.program.window is not None
        return self.program.window.actor

    def one(self, table: Any, **where: Any) -> Any:
        """The only row of a table that is so."""
        (row,) = self.stored(select(table).filter_by(**where))
        return row
