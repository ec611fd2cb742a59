"""What is done with a template as a whole: save, approve, retire, duplicate, compare, export, import, give up."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QPushButton

from stembank_gui.queries.labels.standing import Standing
from stembank_gui.rules.labels.template import Template
from stembank_gui.rules.reasons import Place, Refused
from stembank_gui.rules.vocabulary import TemplateState
from stembank_gui.ui.language import current, say_term, say_time
from stembank_gui.ui.pages.labels.designing.approving import Approving
from stembank_gui.ui.pages.labels.designing.compare import CompareDialog
from stembank_gui.ui.pages.labels.designing.draft import Draft
from stembank_gui.ui.pages.labels.designing.duplicate import DuplicateDialog
from stembank_gui.ui.pages.labels.designing.filing import Filing
from stembank_gui.ui.pages.labels.designing.notice import Notice
from stembank_gui.ui.pages.labels.designing.reading import Checked
from stembank_gui.ui.pages.labels.designing.work import Work
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.workflows.labels.save_template import SavedTemplate, SaveTemplate, save_template

if TYPE_CHECKING:
    from stembank_gui.ui.pages.labels.designing.page import DesignerPage


class Deeds(QObject):
    """The header of the page with its buttons, and what they do."""

    def __init__(self, page: "DesignerPage") -> None:
        super().__init__(page)
        self._page, self._jobs, self._bench = page, page.jobs, page.bench
        self._standing: Standing | None = None
        self._may_be_used = False
        self.filing = Filing(page)
        self._make_buttons()
        self.header = PageHeader("", actions=[self.more_button, self.duplicate_button, self.approve_button,
                                              self.save_button])  # fmt: skip
        self.notice = Notice()
        self.notice.given_up.connect(self.give_up)
        self.reasons = ReasonsPanel()
        self.reasons.wanted.connect(page.wanted)
        self.filing.refused.connect(self.reasons.show_reasons)
        self.filing.read.connect(self.reasons.clear)
        self._approving = Approving(page)
        self._approving.told.connect(page.told)

    # --- what it shows

    def called(self, template: Template) -> str:
        """Return what a template is called in the language of the screen."""
        return (current() == "zh" and template.title_zh) or template.title or template.code

    def show_standing(self, standing: Standing) -> None:
        """Show where the template stands, and allow what may be done."""
        self._standing = standing
        self.refresh()

    def show_problems(self, checked: Checked) -> None:
        """Learn whether the design may be approved."""
        self._may_be_used = checked.may_be_used
        self._allow()

    def refresh(self) -> None:
        """Say title, state and what is not saved, and allow what may be done."""
        standing = self._standing
        if standing is None:
            return
        template = self._bench.template
        size = f"{template.width / 1000:g} × {template.height / 1000:g} mm"
        note = "" if standing.own is None or self._is_own_copy() else standing.own.note
        said = (template.code, say_term(template.kind), size, self._history(standing), note)
        about = " · ".join(filter(None, said))
        self._page.titled.emit(self.called(template))
        self.header.show_title(self.called(template), about, standing.state, self._version(standing))
        if self._is_own_copy():
            self.notice.say(self.tr("This copy is not saved yet. It is kept until you save it or give it up."))
        elif self._is_overtaken(standing):
            self.notice.say(self._overtaken_words(standing))
        elif self._bench.work.is_changed:
            self.notice.say(self.tr("Your changes are not saved yet. They are kept until you save or give them up."))
        else:
            self.notice.hide()
        self._allow()

    def take_left(self, work: Work, left: tuple[Template, datetime]) -> Work:
        """Return the work with what was left when the program ended, as a change that can be undone."""
        template, _when = left
        if template.code != work.template.code:
            work = Work(replace(work.stored, code=template.code, version=template.version), is_copy=True)
        work.do(Draft(template))
        return work

    # --- what is done

    def save(self) -> None:
        """Save the design as a draft: a new version where the stored one is not a draft."""
        if not self.save_button.isEnabled():
            return
        standing, template = self._standing, self._bench.template
        assert standing is not None
        own = standing.own if standing.state is TemplateState.DRAFT and not self._is_own_copy() else None
        note = self.notice.note.text().strip()
        if own is None:
            request = SaveTemplate(template, note=note)
        else:
            request = SaveTemplate(template, own.id, own.row_version, note or own.note)
        saving = self._jobs.do(self, save_template, request)
        saving.then(lambda saved: self._saved(template, saved)).otherwise(self._refused)

    def approve(self) -> None:
        """Ask the second person for the signature."""
        if self._standing is not None:
            self._approving.approve(self._standing)

    def retire(self) -> None:
        """Ask for the signature and the reason for taking the version out of use."""
        if self._standing is not None:
            self._approving.retire(self._standing)

    def duplicate(self) -> None:
        """Begin a template of the bank's own like this one."""
        if self._standing is None:
            return
        dialog = DuplicateDialog(self._bench.template, self._standing.codes, self._page)
        dialog.chosen.connect(self.begin_copy)
        dialog.open()

    def begin_copy(self, code: str, title: str, title_zh: str) -> None:
        """Work on a copy under another code from now on; it is kept until it is saved or given up."""
        copy = replace(self._bench.template, code=code, title=title, title_zh=title_zh, version=0)
        work = Work(copy, is_copy=True)
        self._page.unsaved.keep(str(self._page.place.key), work)
        self._bench.take(work)
        self.refresh()

    def compare(self) -> None:
        """List what differs from what labels are printed with now, or from what somebody else saved meanwhile."""
        standing = self._standing
        if standing is None:
            return
        if self._is_overtaken(standing):
            CompareDialog(standing.template, self._bench.template, self.tr("as saved now"), self._page).open()
        elif standing.in_use is not None:
            called = self.tr("version {version}, in use").format(version=standing.in_use.version)
            if not standing.in_use.version:
                called = self.tr("as shipped")
            CompareDialog(standing.in_use, self._bench.template, called, self._page).open()

    def give_up(self) -> None:
        """Go back to what is stored; one step of undo brings the changes back while the page is open."""
        standing = self._standing
        if standing is None:
            return
        if self._is_own_copy() or self._is_overtaken(standing):
            self._page.unsaved.forget(str(self._page.place.key))
            self._bench.take(Work(standing.template))
        else:
            self._bench.work.give_up()
            self._bench.changed.emit()
            self._bench.selected.emit()
        self.reasons.clear()
        self.refresh()

    # --- inside

    def _make_buttons(self) -> None:
        self.save_button = QPushButton(self.tr("&Save draft"))
        self.save_button.setProperty("role", "primary")
        self.approve_button = QPushButton(self.tr("A&pprove…"))
        self.duplicate_button = QPushButton(self.tr("D&uplicate…"))
        self.more_button = QPushButton(self.tr("M&ore"))
        for button, name in (
            (self.save_button, "save_template_button"),
            (self.approve_button, "approve_template_button"),
            (self.duplicate_button, "duplicate_template_button"),
            (self.more_button, "more_button"),
        ):
            button.setObjectName(name)
            button.setAccessibleName(button.text().replace("&", "").replace("…", ""))
            button.setAutoDefault(False)
        self.save_button.clicked.connect(self.save)
        self.approve_button.clicked.connect(self.approve)
        self.duplicate_button.clicked.connect(self.duplicate)
        menu = QMenu(self.more_button)
        self.compare_action = menu.addAction(self.tr("&Compare with the version in use…"), self.compare)
        menu.addSeparator()
        self.export_action = menu.addAction(self.tr("&Export to a file…"), self.filing.export)
        self.import_action = menu.addAction(self.tr("&Import from a file…"), self.filing.import_)
        menu.addSeparator()
        self.give_up_action = menu.addAction(self.tr("&Give up the changes"), self.give_up)
        self.retire_action = menu.addAction(self.tr("&Retire…"), self.retire)
        for action, name in (
            (self.compare_action, "compare_action"), (self.export_action, "export_action"),
            (self.import_action, "import_action"), (self.give_up_action, "give_up_action"),
            (self.retire_action, "retire_action"),
        ):  # fmt: skip
            action.setObjectName(name)
        self.more_button.setMenu(menu)

    def _allow(self) -> None:
        standing, may = self._standing, self._jobs.may
        if standing is None:
            return
        copy, changed = self._is_own_copy(), self._bench.work.is_changed
        may_draw = may(save_template.__name__)
        locked = not (may_draw and (copy or standing.may_change))
        if locked != self._bench.is_locked:
            self._bench.lock(locked=locked)
        drafted = standing.state is TemplateState.DRAFT and not copy
        self.save_button.setVisible(may_draw and not locked)
        self.save_button.setEnabled(copy or changed)
        self.save_button.setText(self.tr("&Save draft") if drafted or copy else self.tr("&Save as new version"))
        self.duplicate_button.setVisible(may_draw)
        self.approve_button.setVisible(drafted and may("approve_template"))
        self.approve_button.setEnabled(self._may_be_used and not changed and not self._is_author(standing))
        self.approve_button.setToolTip(self._why_not(standing))
        self.compare_action.setEnabled(standing.in_use is not None)
        self.import_action.setEnabled(not locked)
        self.give_up_action.setEnabled(copy or changed)
        retires = standing.state in {TemplateState.DRAFT, TemplateState.APPROVED}
        self.retire_action.setEnabled(retires and not copy and may("retire_template"))

    def _saved(self, sent: Template, saved: SavedTemplate) -> None:
        key = str(self._page.place.key)
        self._page.unsaved.forget(key)
        self.reasons.clear()
        self.notice.note.clear()
        said = self.tr("Version {version} of {code} is saved as a draft. Another person approves it.")
        self._page.told.emit(said.format(version=saved.version, code=self._bench.template.code))
        if str(saved.template_id) == key:
            self._bench.work.keep_stored(replace(sent, version=saved.version))
            self._bench.changed.emit()
        else:
            if self._standing is not None:
                self._bench.take(Work(self._standing.template))
            self._page.wanted.emit(Place("template", saved.template_id))

    def _is_author(self, standing: Standing) -> bool:
        actor = self._jobs.actor
        return standing.own is not None and actor is not None and standing.own.authored_by_id == actor.person_id

    def _why_not(self, standing: Standing) -> str:
        """Return why the draft cannot be approved now; empty where it can."""
        if self._is_author(standing):
            return self.tr("You drew it: another person approves it.")
        if self._bench.work.is_changed:
            return self.tr("Save or give up the changes first.")
        return "" if self._may_be_used else self.tr("Mend what is listed below first.")

    def _refused(self, refused: Refused) -> None:
        """Show why it was not saved, and what somebody else saved meanwhile."""
        self.reasons.show_reasons(refused)
        self._page.reload()

    def _is_overtaken(self, standing: Standing) -> bool:
        """Return whether somebody else saved this draft while it was being changed here."""
        work = self._bench.work
        return work.is_changed and not work.is_copy and work.stored != standing.template

    def _overtaken_words(self, standing: Standing) -> str:
        name = "" if standing.own is None else standing.own.authored_by
        return self.tr(
            "{name} saved another design meanwhile. Compare them; saving yours replaces it, giving up shows it."
        ).format(name=name)

    def _is_own_copy(self) -> bool:
        """Return whether a copy is being drawn here that has no version in the bank yet."""
        return self._bench.work.is_copy

    def _version(self, standing: Standing) -> str:
        if self._is_own_copy():
            return self.tr("copy, not saved")
        if standing.own is None:
            return self.tr("came with the program · read only")
        return self.tr("version {version}").format(version=standing.own.template.version)

    def _history(self, standing: Standing) -> str:
        own = standing.own
        if own is None or self._is_own_copy():
            return ""
        drawn = self.tr("drawn by {name}, {when}").format(name=own.authored_by, when=say_time(own.authored_at))
        if own.approved_at is None:
            return self.tr("{drawn}; waits for another person's approval").format(drawn=drawn)
        approved = self.tr("approved by {name}, {when}").format(name=own.approved_by, when=say_time(own.approved_at))
        return f"{drawn} · {approved}"
