"""Paper. Facts to bytes: labels, certificates, pick sheets."""
