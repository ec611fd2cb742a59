"""Showing what a person may use."""

from PySide6.QtWidgets import QWidget


def offer(widget: QWidget, *, when: bool) -> None:
    """Show or hide a widget. One that has no parent yet is left alone: shown now, it would open a window of its own."""
    if not when:
        widget.hide()
    elif widget.parent() is not None:
        widget.show()
