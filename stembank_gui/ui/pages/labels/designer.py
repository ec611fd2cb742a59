"""The page of one label template."""

from stembank_gui.ui.pages.labels.designing.page import DesignerPage

__all__ = ["DesignerPage"]
