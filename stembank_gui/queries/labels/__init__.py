"""Questions about labels: what stands on them, which were printed, which templates and printers there are."""

from stembank_gui.queries.labels.facts import LotLabels, label_facts, lot_labels, lots_of_vials
from stembank_gui.queries.labels.places import box_label_facts

__all__ = ["LotLabels", "box_label_facts", "label_facts", "lot_labels", "lots_of_vials"]
