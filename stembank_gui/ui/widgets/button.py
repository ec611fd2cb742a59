"""A button as every page makes it."""

from PySide6.QtWidgets import QPushButton


def push_button(words: str, name: str, role: str = "") -> QPushButton:
    """Return a button that no Enter of a scanner presses, named for tests and for readers of the screen.

    Args:
        words: What stands on it, with its mnemonic.
        name: Its object name, the same in every language.
        role: Its look, such as "primary" or "danger".
    """
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAccessibleName(words.replace("&", "").removesuffix("…"))
    button.setProperty("role", role)
    button.setAutoDefault(False)
    return button
