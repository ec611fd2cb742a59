"""What the pictures show of banks."""

from stembank_gui.ui.sights.banking import banks, cultures, freezing, record

SIGHTS = banks.SIGHTS
SCENES = (*banks.SCENES, *record.SCENES, *cultures.SCENES, *freezing.SCENES)
