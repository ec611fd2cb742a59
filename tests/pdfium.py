"""PDFium knows no threads. The program draws pages under one lock; what tests read beside it goes one call at a time."""

from collections.abc import Callable
from threading import RLock
from typing import Any

from pypdfium2 import raw

_one = RLock()


def let_one_at_a_time() -> None:
    """Let no two threads be in PDFium at once, whoever calls it and whenever a document is closed."""
    for name in dir(raw):
        function = getattr(raw, name)
        if name.startswith(("FPDF", "FORM_")) and callable(function) and not isinstance(function, type):
            setattr(raw, name, _alone(function))


def _alone(function: Callable[..., Any]) -> Callable[..., Any]:
    def call(*arguments: Any) -> Any:
        with _one:
            return function(*arguments)

    return call
