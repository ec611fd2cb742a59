"""What a label dialog offers: templates of the kinds that suit, printers in use, the logo for the preview."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.queries.labels.printers import PrinterRow, printers
from stembank_gui.queries.labels.samples import site_logo
from stembank_gui.queries.labels.templates import usable_templates
from stembank_gui.rules.labels.template import Template
from stembank_gui.rules.vocabulary import LabelKind


@dataclass(frozen=True, slots=True)
class PrintChoices:
    """What can be chosen."""

    templates: tuple[Template, ...]
    printers: tuple[PrinterRow, ...]
    logo: bytes = b""


def print_choices(session: Session, kinds: Iterable[LabelKind]) -> PrintChoices:
    """Return what can be chosen for labels of some kinds."""
    templates = tuple(one for kind in kinds for one in usable_templates(session, kind))
    return PrintChoices(templates, printers(session), site_logo(session))
