"""Choices of a form: the item with an id, words that may be typed too, and what is kept of them."""

from PySide6.QtWidgets import QComboBox

from stembank_gui.ui.language import say_known


def choose(box: QComboBox, attribute: str, wanted: int | None) -> None:
    """Choose the item whose data has an id; the first one where there is none."""
    ids = [getattr(box.itemData(place), attribute, None) for place in range(box.count())]
    box.setCurrentIndex(ids.index(wanted) if wanted is not None and wanted in ids else 0)


def stored(box: QComboBox) -> str:
    """Return what is kept: an offered word as it is stored in every language, or what was typed."""
    at = box.findText(box.currentText())
    return str(box.itemData(at)) if at >= 0 else box.currentText()


def editable(words: tuple[str, ...], group: str) -> QComboBox:
    """Return a choice of known words into which another can be typed."""
    box = QComboBox()
    box.setEditable(True)
    for word in words:
        box.addItem(say_known(group, word), word)
    box.setProperty("data", True)
    edit = box.lineEdit()
    if edit is not None:
        edit.setMaxLength(80)
    return box
