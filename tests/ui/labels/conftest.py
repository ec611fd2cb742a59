"""Jobs of people who draw and approve templates; what a workstation keeps is kept apart for each test."""

import pytest

from tests.ui.labels.drawing import jobs_of


@pytest.fixture(autouse=True)
def _own_settings(tmp_path, monkeypatch):
    monkeypatch.setenv("STEMBANK_CONFIG", str(tmp_path / "config"))


@pytest.fixture
def draws(qtbot, database, staff):
    """The jobs of somebody who draws templates."""
    jobs = jobs_of(database, staff["PS"])
    yield jobs
    jobs.close()
    assert jobs.problems == []


@pytest.fixture
def approves(qtbot, database, staff):
    """The jobs of quality assurance."""
    jobs = jobs_of(database, staff["QA"])
    yield jobs
    jobs.close()
    assert jobs.problems == []
