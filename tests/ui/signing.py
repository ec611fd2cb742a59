"""Signing in a dialog, as a test does it."""

from stembank_gui.ui.dialogs.sign import SignDialog


def type_own_id(dialog: SignDialog) -> None:
    """Type the user id that is asked for, unless somebody else's stands there."""
    if not dialog.user_id.text():
        dialog.user_id.setText(dialog.user_id.placeholderText())
