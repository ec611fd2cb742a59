"""Copied elements: text on the system's clipboard, so that they can be pasted on another label."""

from dataclasses import replace

from PySide6.QtGui import QGuiApplication

from stembank_gui.rules.labels.template import Element, Template
from stembank_gui.rules.labels.written import from_json, to_json
from stembank_gui.rules.reasons import Refused


def copy(elements: tuple[Element, ...], template: Template) -> None:
    """Put elements of a template on the clipboard, written as a template that holds them alone."""
    if elements:
        QGuiApplication.clipboard().setText(to_json(replace(template, elements=elements)))


def copied() -> tuple[Element, ...]:
    """Return the elements on the clipboard; none where something else is there."""
    text = QGuiApplication.clipboard().text()
    if not text.startswith("{"):
        return ()
    try:
        return from_json(text).elements
    except Refused:
        return ()
