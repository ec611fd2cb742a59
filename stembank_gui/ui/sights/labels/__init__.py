"""What the pictures show of labels."""

from stembank_gui.ui.sights.labels import printing, templates

SIGHTS = templates.SIGHTS
SCENES = (*templates.SCENES, *printing.SCENES)
