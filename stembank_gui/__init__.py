"""StemBank runs a stem cell bank: from the donor to the last vial and back."""

__version__ = "0.1.0"
