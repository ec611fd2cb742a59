"""What a trend says, in words."""

from PySide6.QtCore import QObject

from stembank_gui.queries.quality.stability.trend import LotStability, ReadingTrend, TogetherTrend
from stembank_gui.rules.quality.stability.regression import EXTRAPOLATED_AT_MOST, LEAST_POINTS, Line, Support
from stembank_gui.rules.release.extension import last_day
from stembank_gui.ui.language import say_date, say_number, say_term

Said = list[tuple[str, str]]


class TrendSaid(QObject):
    """Says what the data of one lot, or of several, support."""

    def of_lot(self, lot: LotStability, found: ReadingTrend) -> Said:
        """Return labels and texts for one reading of a lot."""
        count = len(found.counted)
        said = [(self.tr("Values"), say_number(count))]
        if found.trend.line is None:
            least = self.tr("{least} values at different ages are needed for a line.").format(least=LEAST_POINTS)
            return [*said, (self.tr("Line"), least)]
        said += self._line(found.trend.line, found.reading.unit)
        if found.trend.support is None:
            return [*said, (self.tr("Supported"), self.tr("the test has no limit"))]
        return [*said, *self._support(found.trend.support, lot)]

    def of_lots(self, found: TogetherTrend) -> Said:
        """Return labels and texts for one reading of all lots that are specified alike."""
        said = [(self.tr("Lots"), say_number(len(found.lots)))]
        if found.together is None:
            least = self.tr("{least} values at different ages are needed for a line.").format(least=LEAST_POINTS)
            return [*said, (self.tr("Line"), least)]
        made = found.together
        said.append((self.tr("Taken together"), say_term(made.model)))
        if made.slopes_p is not None:
            said.append((self.tr("Slopes alike"), f"p = {say_number(made.slopes_p, 3)}"))
        if made.intercepts_p is not None:
            said.append((self.tr("Starts alike"), f"p = {say_number(made.intercepts_p, 3)}"))
        months = self.tr("{months} months, by the lot that supports least").format(months=made.months)
        return [*said, (self.tr("Supported"), months)]

    def _line(self, line: Line, unit: str) -> Said:
        slope = self.tr("{slope} {unit} a year").format(slope=say_number(line.slope * 12, 2), unit=unit)
        return [
            (self.tr("Slope"), slope),
            (self.tr("Start"), f"{say_number(line.intercept, 2)} {unit}"),
            (self.tr("Scatter (SD)"), f"{say_number(line.sd, 2)} {unit}"),
            (self.tr("R²"), say_number(line.r_squared, 3)),
        ]

    def _support(self, support: Support, lot: LotStability) -> Said:
        if support.crossing is None:
            met = self.tr("not within fifty years")
        else:
            met = self.tr("at {months} months").format(months=say_number(support.crossing, 1))
        data = self.tr("{months} months").format(months=say_number(support.covered, 1))
        held = self.tr("{months} months").format(months=support.months)
        if lot.frozen_on is not None and support.months:
            words = self.tr("{months} months, to {day}")
            held = words.format(months=support.months, day=say_date(last_day(lot.frozen_on, support.months)))
        rule = self.tr("at most {most} months beyond the data, and twice as far").format(most=EXTRAPOLATED_AT_MOST)
        return [
            (self.tr("Limit met"), met),
            (self.tr("Data until"), data),
            (self.tr("Supported"), held),
            (self.tr("ICH Q1E"), rule),
        ]
