"""Pages of release: lots that wait for a decision, the checklist of a lot, certificates."""
