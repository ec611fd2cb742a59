"""The tab of templates: what the program brings along, and the bank's own with who drew and approved them."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.documents.labels import shipped_templates
from stembank_gui.queries.labels.own_templates import OwnTemplate, own_templates
from stembank_gui.rules.labels.template import Template
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import LabelKind
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_number
from stembank_gui.ui.pages.labels import shown_templates as showing
from stembank_gui.ui.pages.labels.shown_templates import ShownTemplate
from stembank_gui.ui.pages.labels.tab import LabelsTab
from stembank_gui.ui.pages.labels.template_card import TemplateCard
from stembank_gui.ui.pages.labels.template_files import FileReader
from stembank_gui.ui.pages.labels.template_list import TemplateList
from stembank_gui.ui.pages.labels.template_new import NewTemplateCard
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.fields import Choice
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.side import Side
from stembank_gui.ui.widgets.text import Text

_SIDE = 420


class TemplatesTab(LabelsTab):
    """The list of pictures; at its right the template that is chosen, or a new one."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._own: tuple[OwnTemplate, ...] = ()
        self._to_pick: int | str | None = None
        self._shown_id: int | str | None = None
        self.kind: Choice[LabelKind] = Choice(LabelKind, nothing=self.tr("All kinds"))
        self.kind.setObjectName("templates_kind")
        self.kind.setAccessibleName(self.tr("Kind of label"))
        self.kind.setMaximumWidth(200)
        self.kind.currentIndexChanged.connect(lambda _: self._show())
        self.old = QCheckBox(self.tr("Old &versions too"))
        self.old.setObjectName("templates_old")
        self.old.setAccessibleName(self.tr("Old versions too"))
        self.old.toggled.connect(lambda _: self._show())
        self.count = Text("", "hint")
        self.new_button = push_button(self.tr("&New…"), "new_template_button", "primary")
        self.new_button.clicked.connect(self.start_new)
        self.reader = FileReader(jobs)
        self.reasons = ReasonsPanel()
        self.list = TemplateList(jobs)
        self.list.picked.connect(self._pick)
        self.list.opened.connect(self._design)
        self.card, self.new = TemplateCard(jobs), NewTemplateCard(jobs)
        self.side = Side(_SIDE, [self.card, self.new])
        self._connect()
        self._lay_out()
        self.card.hide()
        self.new.hide()
        self.side.follow()

    def reload(self) -> None:
        """Ask for the bank's own templates again."""
        self.jobs.ask(self, own_templates).then(self._learn)

    def show_place(self, place: Place) -> None:
        """Choose a template, where the place names one."""
        self._to_pick = place.key or None

    def help_name(self) -> str:
        """Return the handbook's text."""
        return "label_templates"

    def _connect(self) -> None:
        if not self.jobs.may("save_template"):
            self.new_button.hide()
            self.reader.hide()
        self.reader.read.connect(self._open_read)
        self.reader.refused.connect(self.reasons.show_reasons)
        self.card.told.connect(self.told)
        self.card.wanted.connect(self.wanted)
        self.card.copy_wanted.connect(self._open_copy)
        self.card.design_wanted.connect(self._design)
        self.new.made.connect(self._made)
        self.new.closed.connect(self._close_new)
        self.new.wanted.connect(self.wanted)
        self.reasons.wanted.connect(self.wanted)

    def _learn(self, own: tuple[OwnTemplate, ...]) -> None:
        self._own = own
        self.new.offer([*shipped_templates(), *(one.template for one in own)])
        self._show()

    def _show(self) -> None:
        actor = self.jobs.actor
        approver = actor.person_id if actor is not None and self.jobs.may("approve_template") else None
        every = showing.shown_templates(shipped_templates(), self._own, approver)
        if any(one.id == self._to_pick and one.is_old for one in every):
            self._tick_old()
        rows = [one for one in every if self._wants(one)]
        self.list.show_rows(rows)
        self._count(rows)
        if self._to_pick is not None:
            self.list.pick(self._to_pick)
            self._to_pick = None
        if self.list.current_row() is None and rows:
            self.list.pick(rows[0].id)
        elif (row := self.list.current_row()) is not None:
            self.card.show_row(row)

    def _tick_old(self) -> None:
        """Show old versions too, without asking again: one of them is to be chosen."""
        with QSignalBlocker(self.old):
            self.old.setChecked(True)

    def _wants(self, row: ShownTemplate) -> bool:
        kind = self.kind.word_or_none()
        return (kind is None or row.template.kind is kind) and (self.old.isChecked() or not row.is_old)

    def _count(self, rows: Sequence[ShownTemplate]) -> None:
        waiting = sum(one.waits for one in rows)
        words = say_counted(self.tr("{count} templates"), count=say_number(len(rows)))
        more = self.tr("waiting for your approval: {count}").format(count=waiting) if waiting else ""
        self.count.setText(" · ".join(filter(None, (words, more))))

    def _pick(self, row: ShownTemplate) -> None:
        """Show a template; one that is shown already leaves open what is being filled in."""
        other = row.id != self._shown_id
        self._shown_id = row.id
        self.card.show_row(row)
        if other:
            self._close_new()

    def _design(self, row: ShownTemplate) -> None:
        self.wanted.emit(Place("template", row.id))

    def start_new(self) -> None:
        """Ask what a new template is for."""
        self.new.start()
        self._open_form()

    def _open_copy(self, row: ShownTemplate) -> None:
        self.new.start_copy(row.template)
        self._open_form()

    def _open_read(self, template: Template) -> None:
        self.new.start_read(template)
        self._open_form()

    def _open_form(self) -> None:
        self.reasons.clear()
        self.card.hide()
        self.new.show()
        self.side.follow()
        self.new.code.setFocus()

    def _close_new(self) -> None:
        self.new.hide()
        self.card.setVisible(self.list.current_row() is not None)
        self.side.follow()

    def _made(self, template_id: int) -> None:
        self._close_new()
        self.reasons.clear()
        self.told.emit(self.tr("The draft is made."))
        self.wanted.emit(Place("template", template_id))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(look.space(2))
        head.addWidget(self.kind)
        head.addWidget(self.old)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.reader)
        head.addWidget(self.new_button)
        body = QHBoxLayout()
        body.setSpacing(look.space(3))
        body.addWidget(self.list, 1)
        body.addWidget(self.side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(4), 0, 0)
        layout.setSpacing(look.space(2))
        layout.addLayout(head)
        layout.addWidget(self.reasons)
        layout.addLayout(body, 1)
