"""Jobs of other people on the same bank."""

import pytest

from stembank_gui.ui import language
from stembank_gui.ui.jobs import Jobs


@pytest.fixture
def jobs_of(qtbot, database, staff):
    """Return a maker of jobs signed in with a role; they are closed at the end."""
    made = []

    def of(role: str) -> Jobs:
        jobs = Jobs(database, staff[role])
        jobs.failed.connect(lambda error: pytest.fail(f"{error!r}"))
        made.append(jobs)
        return jobs

    yield of
    for jobs in made:
        jobs.close()


@pytest.fixture(params=["en", "zh"])
def spoken(request, qtbot):
    """Speak each language in turn, English afterwards."""
    language.speak(request.param)
    yield request.param
    language.speak("en")
