"""Machines. Label printers, rack scanners, telemetry."""
