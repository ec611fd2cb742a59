"""What the pictures show of donors."""

from stembank_gui.ui.sights.donors import consents, donations, identity, screening

SIGHTS = (*screening.SIGHTS, *donations.SIGHTS)
SCENES = (*consents.SCENES, *screening.SCENES, *donations.SCENES, *identity.SCENES)
