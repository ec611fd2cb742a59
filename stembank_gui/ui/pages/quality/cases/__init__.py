"""Cases: results out of specification, deviations, corrective and preventive actions."""
