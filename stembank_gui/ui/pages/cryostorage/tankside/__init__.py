"""At the tank: scanning with gloves, the exposure clock, the command sheet, the scanner self-test."""
