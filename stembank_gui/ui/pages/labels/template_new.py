"""A new template: from another one, from a file, or an empty label of a size."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from stembank_gui.rules.labels.template import UM_PER_MM, Template
from stembank_gui.rules.vocabulary import LabelKind
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.labels.shown_templates import size_of, title_of
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice, NumberField, TextField, clear_fields, together
from stembank_gui.workflows.labels.save_template import SavedTemplate, SaveTemplate, save_template

_SMALLEST_MM, _LARGEST_MM = Decimal(5), Decimal(300)


class NewTemplateCard(EntryCard):
    """Asks what it is stuck on and what to begin with; the draft is drawn in the designer.

    Signals:
        made: the draft is stored; carries its id.
        closed: the card is no longer wanted.
    """

    made = Signal(int)
    closed = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__("", self.tr("&Make the draft"), "make_template_button")
        self.setObjectName("new_template_card")
        self._jobs = jobs
        self._every: tuple[Template, ...] = ()
        self._read: Template | None = None
        self._fields()
        cancel = push_button(self.tr("&Cancel"), "cancel_template_button")
        cancel.clicked.connect(self.closed)
        self.add_button(cancel)
        self.kind.currentIndexChanged.connect(lambda _: self._offer_bases())
        self.base.currentIndexChanged.connect(lambda _: self._fit())
        self.submitted.connect(self._save)

    def offer(self, templates: Iterable[Template]) -> None:
        """Learn which templates there are: the newest version of each can be begun with."""
        newest: dict[str, Template] = {}
        for one in templates:
            if one.code not in newest or one.version > newest[one.code].version:
                newest[one.code] = one
        self._every = tuple(newest.values())
        self._offer_bases()

    def start(self) -> None:
        """Begin a new template."""
        self._begin(self.tr("New template"), None)

    def start_copy(self, template: Template) -> None:
        """Begin a copy of a template, under another code."""
        self._begin(self.tr("Duplicate {code}").format(code=template.code), None)
        self.kind.pick(template.kind)
        self.base.setCurrentIndex(self.base.findData(template.code))
        self._name_after(template, self._free(template.code))

    def start_read(self, template: Template) -> None:
        """Begin with a template that was read from a file."""
        self._begin(self.tr("Import {code}").format(code=template.code), template)
        self.kind.pick(template.kind)
        self._name_after(template, template.code)

    def template(self) -> Template:
        """Return the draft as it is wanted.

        Raises:
            Refused: If a size is no number or out of its limits.
        """
        base = self._read or next((one for one in self._every if one.code == self.base.currentData()), None)
        code, title, title_zh = (one.text().strip() for one in (self.code, self.title, self.title_zh))
        if base is not None:
            return replace(base, version=0, code=code, title=title, title_zh=title_zh)
        width, height = together(
            lambda: self.wide.number("field.label_width"), lambda: self.high.number("field.label_height")
        )
        return Template(
            code, title, self.kind.word(), round(width * UM_PER_MM), round(height * UM_PER_MM), (), title_zh
        )  # fmt: skip

    def _fields(self) -> None:
        self.kind: Choice[LabelKind] = Choice(LabelKind)
        self.base = QComboBox()
        self.base.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.base.setMinimumContentsLength(12)
        self.wide, self.high = (NumberField(_SMALLEST_MM, _LARGEST_MM) for _ in range(2))
        self.code, self.title, self.title_zh = TextField("cryovial-40x15"), TextField(), TextField()
        form = self.form
        form.row(self.tr("&For"), self.kind, "new_template_kind")
        form.row(self.tr("&Begin with"), self.base, "new_template_base")
        form.row(self.tr("&Width (mm)"), self.wide, "new_template_width")
        form.row(self.tr("&Height (mm)"), self.high, "new_template_height")
        hint = self.tr("Small letters, digits and hyphens. The code of a shipped template: yours takes its place.")
        form.row(self.tr("C&ode"), self.code, "new_template_code", hint)
        form.row(self.tr("&Title"), self.title, "new_template_title")
        form.row(self.tr("Title in &Chinese"), self.title_zh, "new_template_title_zh")

    def _begin(self, heading: str, read: Template | None) -> None:
        self.done()
        self._read = read
        self.heading.setText(heading)
        clear_fields([self.code, self.title, self.title_zh, self.wide, self.high])
        self.kind.setEnabled(read is None)
        self._fit()

    def _name_after(self, template: Template, code: str) -> None:
        self.code.setText(code)
        self.title.setText(template.title)
        self.title_zh.setText(template.title_zh)

    def _free(self, code: str) -> str:
        """Return a code that no template has yet."""
        taken = {one.code for one in self._every}
        return next(name for at in range(2, len(taken) + 3) if (name := f"{code}-{at}") not in taken)

    def _offer_bases(self) -> None:
        chosen = self.base.currentData()
        self.base.blockSignals(True)
        self.base.clear()
        for one in self._of_kind(self.kind.word()):
            self.base.addItem(f"{title_of(one)} · {size_of(one)}", one.code)
        self.base.addItem(self.tr("An empty label"), "")
        self.base.setCurrentIndex(max(0, self.base.findData(chosen)))
        self.base.blockSignals(False)
        self._fit()

    def _of_kind(self, kind: LabelKind) -> Sequence[Template]:
        return [one for one in self._every if one.kind is kind]

    def _fit(self) -> None:
        """Ask for a size only where the label begins empty."""
        empty = self._read is None and not self.base.currentData()
        self.form.show_row("new_template_base", shown=self._read is None)
        for name in ("new_template_width", "new_template_height"):
            self.form.show_row(name, shown=empty)

    def _save(self) -> None:
        template = self.read(self.template)
        if template is None:
            return
        self.busy()
        self._jobs.do(self, save_template, SaveTemplate(template)).then(self._saved).otherwise(self.refuse)

    def _saved(self, saved: SavedTemplate) -> None:
        self.done()
        self.made.emit(saved.template_id)
