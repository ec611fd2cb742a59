"""Questions about stability: programmes, what is due, trends of lots, charts of tanks."""
