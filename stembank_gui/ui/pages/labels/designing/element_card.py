"""The properties of the selected elements: where they are, what they say, how."""

from collections.abc import Callable
from typing import Any, get_args

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stembank_gui.rules.labels.template import Align, Area, BarsElement, CodeContent, Element, Face, Overflow
from stembank_gui.ui.language import say_term
from stembank_gui.ui.pages.labels.designing.bench import Bench
from stembank_gui.ui.pages.labels.designing.draft import LEAST_SIDE, bounds, moved
from stembank_gui.ui.pages.labels.designing.entry import MmField, Pair, PointsField, WholeField, WordChoice, YesNo
from stembank_gui.ui.pages.labels.designing.modules import module_words
from stembank_gui.ui.pages.labels.designing.pattern_entry import PatternEntry
from stembank_gui.ui.pages.labels.designing.saying import Names
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.text import Text

Row = tuple[str, str, QWidget, Callable[[Element], Any], Callable[[Any], None]]
_MOST_DOTS = 40


class ElementCard(QWidget):
    """Shows the first selected element; an entry changes all selected ones that have the property."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench, self._names = bench, Names(self)
        self.heading = Text("", "heading", data=True, wrap=True)
        self.heading.setObjectName("selected_element")
        self.hint = Text(
            self.tr("Nothing is selected. Click an element, or choose one in the list."), "hint", wrap=True
        )
        self.form = Form()
        self._rows: list[Row] = []
        self._area_rows()
        self._text_rows()
        self._code_rows()
        self.module_hint = Text("", "hint", wrap=True, data=True)
        self.module_hint.setObjectName("module_width")
        self.form.wide(self.module_hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.heading, self.hint, self.form):
            column.addWidget(widget)
        column.addStretch(1)
        self.dpi = 300
        for event in (bench.changed, bench.selected, bench.locked):
            event.connect(self.refresh)
        self.refresh()

    def show_dpi(self, dpi: int) -> None:
        """Say widths of modules at another resolution."""
        self.dpi = dpi
        self.refresh()

    def refresh(self) -> None:
        """Show the selection as it is."""
        draft = self._bench.draft
        chosen = draft.selected
        self.form.setVisible(bool(chosen))
        self.hint.setVisible(not chosen)
        self.heading.setVisible(bool(chosen))
        if not chosen:
            return
        several = self.tr("{count} elements").format(count=len(chosen))
        self.heading.setText(several if len(chosen) > 1 else self._names.element(draft.template, draft.selection[0]))
        self.form.setEnabled(not self._bench.is_locked)
        self.text.offer(draft.template.kind)
        self.text_zh.offer(draft.template.kind)
        self._show_area(bounds(chosen), chosen[0])
        for name, attribute, _, read, show in self._rows:
            owner = next((one for one in chosen if hasattr(one, attribute) and _has(one, name)), None)
            self.form.show_row(name, shown=owner is not None)
            if owner is not None:
                show(read(owner))
        words = module_words(chosen[0], self.dpi)
        self.module_hint.setText(words)
        self.module_hint.setVisible(bool(words))

    def begin(self) -> None:
        """Put the cursor into what an element says, or into its place."""
        shown = not self.text.isHidden()
        (self.text.field if shown else self.from_left).setFocus()

    # --- inside

    def _area_rows(self) -> None:
        self.from_left, self.from_top = MmField(), MmField()
        self.wide, self.high = MmField(LEAST_SIDE), MmField(LEAST_SIDE)
        place, size = Pair(self.from_left, self.from_top), Pair(self.wide, self.high)
        place.name("element_x", self.tr("X (mm)"), "element_y", self.tr("Y (mm)"))
        size.name("element_width", self.tr("Width (mm)"), "element_height", self.tr("Height (mm)"))
        self.form.row(self.tr("&Place (mm)"), place, "element_place")
        self.form.row(self.tr("&Size (mm)"), size, "element_area")
        self.from_left.valueChanged.connect(lambda: self._place(self.from_left.um(), None))
        self.from_top.valueChanged.connect(lambda: self._place(None, self.from_top.um()))
        self.wide.valueChanged.connect(lambda: self._bench.set("width", width=self.wide.um()))
        self.high.valueChanged.connect(lambda: self._bench.set("height", height=self.high.um()))

    def _text_rows(self) -> None:
        self.text, self.text_zh = PatternEntry("element_text"), PatternEntry("element_text_zh")
        self.face = WordChoice([(one, say_term(f"label_face.{one}")) for one in get_args(Face)])
        self.type_size, self.smallest = PointsField(), PointsField()
        self.align = WordChoice([(one, say_term(f"label_align.{one}")) for one in get_args(Align)])
        self.overflow = WordChoice([(one, say_term(f"label_overflow.{one}")) for one in get_args(Overflow)])
        self.lines = WholeField(1, 20)
        self._words(self.tr("&Text"), "text", self.text)
        self._words(self.tr("&Chinese text"), "text_zh", self.text_zh)
        self._choice(self.tr("&Face"), "face", self.face)
        sizes = Pair(self.type_size, self.smallest)
        sizes.name("element_size", self.tr("Size (pt)"), "element_smallest", self.tr("Smallest (pt)"))
        self.form.row(self.tr("T&ype (pt)"), sizes, "element_sizes")
        for name, field in (("size", self.type_size), ("smallest", self.smallest)):
            self._points("element_sizes", name, field)
        self._choice(self.tr("&Align"), "align", self.align)
        self._choice(self.tr("&Overflow"), "overflow", self.overflow)
        self._whole(self.tr("&Lines at most"), "lines", self.lines)

    def _code_rows(self) -> None:
        self.content = WordChoice([(one, say_term(f"code_content.{one}")) for one in get_args(CodeContent)])
        self.dots, self.widest, self.narrowest = (WholeField(low, _MOST_DOTS) for low in (2, 2, 2))
        self.stroke = MmField(10)
        self.filled = YesNo(self.tr("black all over"))
        self._choice(self.tr("Co&ntent"), "content", self.content)
        self._whole(self.tr("&Dots a module"), "dots", self.dots)
        self._range()
        self._add(self.tr("Lin&e (mm)"), "stroke", self.stroke, lambda one: one.stroke, self.stroke.show_um)  # type: ignore[union-attr]
        self.stroke.valueChanged.connect(lambda: self._bench.set("stroke", stroke=self.stroke.um()))
        self._add(self.tr("F&illed"), "filled", self.filled, lambda one: one.filled, self.filled.show_yes)  # type: ignore[union-attr]
        self.filled.toggled.connect(lambda yes: self._bench.set("filled", filled=yes))

    def _range(self) -> None:
        """Add the widest and the narrowest bars of a Code 128, between which the first that fits is printed."""
        for label, field, name, at in (
            (self.tr("&Dots, widest"), self.widest, "bars_widest", 0),
            (self.tr("Dots, &narrowest"), self.narrowest, "bars_narrowest", -1),
        ):
            self.form.row(label, field, f"element_{name}")
            self._rows.append((f"element_{name}", "dots", field, _dots_at(at), field.show_number))
            field.valueChanged.connect(self._set_range)

    def _set_range(self) -> None:
        low, high = self.narrowest.value(), self.widest.value()
        if self.sender() is self.narrowest:
            high = max(low, high)
        low = min(low, high)
        self._bench.set("bars", dots=tuple(range(high, max(low, high - 3) - 1, -1)))

    def _words(self, label: str, name: str, field: PatternEntry) -> None:
        self.form.row(label, field, f"element_{name}_entry")
        self._rows.append((
            f"element_{name}_entry", name, field, lambda one: getattr(one, name), field.field.show_words
        ))  # fmt: skip
        field.edited.connect(lambda text: self._bench.set(name, **{name: text}))

    def _choice(self, label: str, name: str, field: WordChoice) -> None:
        self._add(label, name, field, lambda one: getattr(one, name), field.show_value)
        field.activated.connect(lambda _at: self._bench.set(name, **{name: field.currentData()}))

    def _points(self, row: str, name: str, field: PointsField) -> None:
        self._rows.append((row, name, field, lambda one: getattr(one, name), field.show_points))
        field.valueChanged.connect(lambda _value: self._bench.set(name, **{name: field.points()}))

    def _whole(self, label: str, name: str, field: WholeField) -> None:
        self._add(label, name, field, lambda one: getattr(one, name), field.show_number)
        field.valueChanged.connect(lambda value: self._bench.set(name, **{name: value}))

    def _add(
        self, label: str, name: str, field: QWidget, read: Callable[[Element], Any], show: Callable[[Any], None]
    ) -> None:
        self.form.row(label, field, f"element_{name}")
        self._rows.append((f"element_{name}", name, field, read, show))

    def _place(self, x: int | None, y: int | None) -> None:
        draft = self._bench.draft
        around = bounds(draft.selected)
        across, down = (0 if x is None else x - around.x), (0 if y is None else y - around.y)
        self._bench.do(moved(draft, across, down), f"place {draft.selection}")
        self.refresh()

    def _show_area(self, around: Area, first: Area) -> None:
        self.from_left.show_um(around.x)
        self.from_top.show_um(around.y)
        self.wide.show_um(first.width)
        self.high.show_um(first.height)


def _dots_at(at: int) -> Callable[[Element], int]:
    """Return what reads one of the widths of a Code 128's bars."""

    def read(one: Element) -> int:
        assert isinstance(one, BarsElement)
        return one.dots[at]

    return read


def _has(one: Element, row: str) -> bool:
    """Return whether a row is for an element: the dots of bars are a range, those of other codes a number."""
    if row in {"element_bars_widest", "element_bars_narrowest"}:
        return one.kind == "bars"
    return row != "element_dots" or one.kind != "bars"
