"""What the pictures show of cryostorage."""

from stembank_gui.ui.sights.cryostorage import counts, places, tankside, vials

SIGHTS = (*places.SIGHTS, *vials.SIGHTS, *tankside.SIGHTS, *counts.SIGHTS)
SCENES = (*places.SCENES, *vials.SCENES, *tankside.SCENES, *counts.SCENES)
