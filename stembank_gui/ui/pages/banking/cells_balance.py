"""How many cells a plan needs, how many there are, and how many vials they would fill: said as it is typed."""

from PySide6.QtCore import QObject

from stembank_gui.queries.banking import Plan
from stembank_gui.rules.banking import PlanLot, cells_to_fill
from stembank_gui.ui.language import say_cells, say_counted, say_number


class CellsBalance(QObject):
    """Says the balance of a plan."""

    def say(self, request: PlanLot, plan: Plan) -> str:
        """Return the balance in words; nothing where nothing is cultured."""
        if not request.passages and not request.cultures:
            return ""
        beside = sum(side.wanted for side in request.sides)
        there = cells_to_fill(request, plan.facts)
        needed = request.wanted + beside
        return say_counted(
            self.tr("{needed} cells of {there}; {left} stay. {vials} vials are possible."),
            vials=say_number(max(there - beside, 0) // request.cells_per_vial),
            needed=say_cells(needed),
            there=say_cells(there),
            left=say_cells(there - needed) if there > needed else say_number(0),
        )
