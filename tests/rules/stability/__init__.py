"""The rules of stability: points, programmes, statistics of ICH Q1E."""
