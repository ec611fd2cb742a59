"""Today: what waits for me, and the bank at a glance."""

from stembank_gui.ui.pages.today.page import TodayPage

__all__ = ["TodayPage"]
