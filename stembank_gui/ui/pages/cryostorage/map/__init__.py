"""The rooms of the storage page: tanks, rack, box, and the cards beside them."""
