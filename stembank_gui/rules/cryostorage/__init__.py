"""Where vials may lie, how they get there and back: positions, tanks, zones, room, states, exposure."""

from stembank_gui.rules.cryostorage.allocation import (
    FreeBox,
    Placement,
    Proposal,
    SplitPolicy,
    needed_elsewhere,
    propose,
    propose_lots,
    without,
)
from stembank_gui.rules.cryostorage.exposure import Exposure, ExposureLimits, exposure_after
from stembank_gui.rules.cryostorage.grid import Location, position_name, position_number, row_letter
from stembank_gui.rules.cryostorage.plan import Move, MovingVial, TargetBox, in_order, move_problems
from stembank_gui.rules.cryostorage.tanks import (
    BOX_TYPES,
    TANK_TEMPLATES,
    BoxLayout,
    RackLayout,
    TankShape,
    tank_code_problems,
    tank_layout,
)
from stembank_gui.rules.cryostorage.vials import (
    HOLDS_PLACE,
    TERMINAL,
    TRANSITIONS,
    change_blockers,
    last_vials,
    may_become,
    purpose_blockers,
)
from stembank_gui.rules.cryostorage.zones import ZoneFit, zone_fit, zone_for, zone_problem, zones_for

__all__ = [
    "BOX_TYPES",
    "HOLDS_PLACE",
    "TANK_TEMPLATES",
    "TERMINAL",
    "TRANSITIONS",
    "BoxLayout",
    "Exposure",
    "ExposureLimits",
    "FreeBox",
    "Location",
    "Move",
    "MovingVial",
    "Placement",
    "Proposal",
    "RackLayout",
    "SplitPolicy",
    "TankShape",
    "TargetBox",
    "ZoneFit",
    "change_blockers",
    "exposure_after",
    "in_order",
    "last_vials",
    "may_become",
    "move_problems",
    "needed_elsewhere",
    "position_name",
    "position_number",
    "propose",
    "propose_lots",
    "purpose_blockers",
    "row_letter",
    "tank_code_problems",
    "tank_layout",
    "without",
    "zone_fit",
    "zone_for",
    "zone_problem",
    "zones_for",
]
