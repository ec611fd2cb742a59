"""Questions about tanks, boxes and vials."""

from stembank_gui.queries.cryostorage.boxes import BoxCell, BoxContents, box_contents
from stembank_gui.queries.cryostorage.inheritance import (
    any_zone,
    blocked_positions,
    box_path,
    place_columns,
    size_class_of,
    style_of,
    vial_path,
    zone_in,
    zone_of,
)
from stembank_gui.queries.cryostorage.moves import TransferWork, VialPlace, to_transfer, vial_places
from stembank_gui.queries.cryostorage.moving import exposure_limits, moving_vials
from stembank_gui.queries.cryostorage.plans import (
    PlannedMove,
    TransferPlan,
    check_moves,
    plan_lot_transfer,
    plan_transfer,
    vials_of_lot_in_tank,
)
from stembank_gui.queries.cryostorage.preparing import Prepared, prepare, seconds_since, taking_problems
from stembank_gui.queries.cryostorage.reserves import last_of_master_banks
from stembank_gui.queries.cryostorage.room import free_boxes, free_positions, lot_spread, split_policy
from stembank_gui.queries.cryostorage.stock import (
    IN_STORAGE,
    IN_THE_BANK,
    emptied_lots,
    holders,
    stock_of,
    target_boxes,
)
from stembank_gui.queries.cryostorage.tanks import (
    BoxNode,
    RackNode,
    RoomNode,
    SiteNode,
    TankNode,
    by_site,
    place_of,
    tank_tree,
)
from stembank_gui.queries.cryostorage.vials import (
    VialCard,
    agreement_to_take,
    codes_of_vials,
    next_vials,
    vial_by_code,
    vial_card,
)

__all__ = [
    "IN_STORAGE",
    "IN_THE_BANK",
    "BoxCell",
    "BoxContents",
    "BoxNode",
    "PlannedMove",
    "Prepared",
    "RackNode",
    "RoomNode",
    "SiteNode",
    "TankNode",
    "TransferPlan",
    "TransferWork",
    "VialCard",
    "VialPlace",
    "agreement_to_take",
    "any_zone",
    "blocked_positions",
    "box_contents",
    "box_path",
    "by_site",
    "check_moves",
    "codes_of_vials",
    "emptied_lots",
    "exposure_limits",
    "free_boxes",
    "free_positions",
    "holders",
    "last_of_master_banks",
    "lot_spread",
    "moving_vials",
    "next_vials",
    "place_columns",
    "place_of",
    "plan_lot_transfer",
    "plan_transfer",
    "prepare",
    "seconds_since",
    "size_class_of",
    "split_policy",
    "stock_of",
    "style_of",
    "taking_problems",
    "tank_tree",
    "target_boxes",
    "to_transfer",
    "vial_by_code",
    "vial_card",
    "vial_path",
    "vial_places",
    "vials_of_lot_in_tank",
    "zone_in",
    "zone_of",
]
