"""Exporting the trail leaves an entry, and only those who read it for their work may do it."""

import pytest

from stembank_gui.queries.trail import TrailFilter, trail_page
from stembank_gui.rules.reasons import Refused
from stembank_gui.workflows.people.export_trail import ExportedTrail, export_trail

MADE = ExportedTrail("trail.csv", "ab" * 32, 12, 1, 12, (("thing", "UCM24001M01"),))


@pytest.mark.parametrize("role", ["QA", "AU", "AD"])
def test_an_export_is_the_newest_entry_of_the_trail(database, staff, role):
    seq = database.perform(staff[role], export_trail, MADE).result
    with database.reading() as session:
        entry = trail_page(session, TrailFilter(), None, limit=1).entries[0]
    assert (entry.seq, entry.action, entry.user_id) == (seq, "export_trail", staff[role].user_id)
    said = {change.column: change.new.text for change in entry.changes}
    assert said == {
        "event": "event.exported", "file": "trail.csv", "sha256": "ab" * 32, "entries": "12", "oldest_entry": "1",
        "newest_entry": "12", "wanted_thing": "UCM24001M01",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("role", "made", "code"),
    [
        ("OP", MADE, "access.not_permitted"),
        ("QA", ExportedTrail("trail\x00.csv", "ab" * 32, 0, 0, 0), "text.forbidden_character"),
        ("QA", ExportedTrail("trail.csv", "ab" * 32, 0, 0, 0, (("text", "a\u202eb"),)), "text.forbidden_character"),
    ],
)
def test_an_export_without_permission_or_with_a_hidden_character_is_refused(database, staff, role, made, code):
    with pytest.raises(Refused) as refused:
        database.perform(staff[role], export_trail, made)
    assert [reason.code for reason in refused.value.reasons] == [code]
