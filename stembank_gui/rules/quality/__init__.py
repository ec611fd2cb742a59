"""Quality: which tests a lot needs, what a result means against its limit, who may say so. Source: DOMAIN.md §4."""

from stembank_gui.rules.quality.judging.coded import coded_word, is_coded
from stembank_gui.rules.quality.judging.criteria import (
    CULTURED,
    Criterion,
    QcTest,
    SpecLineFacts,
    criterion_of,
    fitted,
    line_of,
    qc_test_of,
    scaled,
    spec_lines,
)
from stembank_gui.rules.quality.judging.judge import judge
from stembank_gui.rules.quality.judging.limits import (
    example_value,
    limit_text,
    limit_tokens,
    names_of_readings,
    reading_names,
    value_text,
)
from stembank_gui.rules.quality.judging.sampling import sample_size, vials_for, vials_for_all
from stembank_gui.rules.quality.judging.str_profiles import StrReference

__all__ = [
    "CULTURED",
    "Criterion",
    "QcTest",
    "SpecLineFacts",
    "StrReference",
    "coded_word",
    "criterion_of",
    "example_value",
    "fitted",
    "is_coded",
    "judge",
    "limit_text",
    "limit_tokens",
    "line_of",
    "names_of_readings",
    "qc_test_of",
    "reading_names",
    "sample_size",
    "scaled",
    "spec_lines",
    "value_text",
    "vials_for",
    "vials_for_all",
]
