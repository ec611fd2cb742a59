"""Parts of the page of a vial: what can be done with it, and how it stands."""
