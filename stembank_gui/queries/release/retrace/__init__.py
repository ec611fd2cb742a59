"""From a certificate to everything that it rests on."""

from stembank_gui.queries.release.retrace.retrace import Retrace, retrace

__all__ = ["Retrace", "retrace"]
