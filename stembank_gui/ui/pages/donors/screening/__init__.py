"""Screening of a donor: questionnaire, examination, infusions, markers; the reference data that they rest on."""
