"""What a result means against its limit: criteria as data, numbers, codes, karyotypes, profiles and the one judge."""
