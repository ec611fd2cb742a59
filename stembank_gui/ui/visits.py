"""The pages that were visited, in order, for back and forward; and the page objects that are kept."""

from collections import OrderedDict

from stembank_gui.rules.reasons import Place
from stembank_gui.ui.page import Page

PAGES_KEPT = 24


class Visits:
    """Where one was, as in a browser: going somewhere forgets what lay forward."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    def go(self, place: Place) -> None:
        """Add a place behind the present one."""
        if self._at < 0 or self._places[self._at] != place:
            self._places = [*self._places[: self._at + 1], place]
            self._at = len(self._places) - 1

    def step(self, by: int) -> Place | None:
        """Go back (-1) or forward (+1) and return the place; None at the end."""
        if not 0 <= self._at + by < len(self._places):
            return None
        self._at += by
        return self._places[self._at]

    def here(self) -> Place:
        """Return the present place."""
        return self._places[self._at]

    def can_go(self, by: int) -> bool:
        """Return whether there is a place so many steps away."""
        return 0 <= self._at + by < len(self._places)


class KeptPages:
    """One page object per place; the ones longest out of sight are dropped."""

    def __init__(self) -> None:
        self._pages: OrderedDict[Place, Page] = OrderedDict()

    def get(self, place: Place) -> Page | None:
        """Return the page of a place if it is kept, and count it as just used."""
        if place in self._pages:
            self._pages.move_to_end(place)
        return self._pages.get(place)

    def turned(self, place: Place) -> Page | None:
        """Return a kept page of the same kind that now shows this place; None if none may be turned to it.

        The pages of the rail are all of the kind "page" and are each a page of its own: none is turned to another.
        """
        if place.kind == "page":
            return None
        for old, page in reversed(self._pages.items()):
            if old.kind == place.kind and page.may_turn():
                del self._pages[old]
                self._pages[place] = page
                page.turn_to(place)
                return page
        return None

    def keep(self, place: Place, page: Page) -> list[Page]:
        """Keep a page and return those that are dropped for it."""
        self._pages[place] = page
        return [self._pages.popitem(last=False)[1] for _ in range(len(self._pages) - PAGES_KEPT)]

    def drop_all(self) -> list[Page]:
        """Forget every page and return them."""
        pages = list(self._pages.values())
        self._pages.clear()
        return pages
