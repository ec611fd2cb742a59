"""What a rule refuses."""

import pytest

from stembank_gui.rules.reasons import Refused


def refusal(rule, *asked):
    """Return the code of the first reason for which a rule refuses."""
    with pytest.raises(Refused) as refused:
        rule(*asked)
    return refused.value.reasons[0].code
