"""Results read from a table that an instrument or a laboratory wrote: what its columns are, and what its rows say."""
