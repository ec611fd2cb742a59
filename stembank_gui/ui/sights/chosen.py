"""Which donor, lot and vial are pictured wherever one is wanted."""

DONOR = "SELECT min(id) FROM donor"
MASTER = "SELECT id FROM lot WHERE tier = 'M' ORDER BY id LIMIT 1"
STORED = "SELECT id FROM vial WHERE state = 'stored' ORDER BY id LIMIT 1"
