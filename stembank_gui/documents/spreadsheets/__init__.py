"""Tables that other programs wrote: CSV in any encoding, XLSX. Bytes in, texts out; and templates to fill in."""
