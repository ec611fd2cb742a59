"""Labels are fast enough to fill while they print; `poe speed` shows the numbers."""

from tests.speed import labels


def test_labels_cost_little_more_than_their_text():
    found = labels.measured(number=400, runs=3)

    assert found["roll / text alone"] < 3
