"""The effective state of many lots in a handful of questions."""

from sqlalchemy import event

from stembank_gui.queries.release import descendants_of, effective_of_lots, lineage_of
from stembank_gui.rules.vocabulary import LotState
from stembank_gui.tables.banking import Lot
from tests.conftest import both_databases_in_faults
from tests.factories import banking, release


@both_databases_in_faults
def test_ancestors_nearest_first_and_descendants_in_order(database, staff):
    seed = release.released_lot(database, staff, vials=10)
    master = release.released_child(database, staff, seed, vials=8)
    sister = banking.quarantined_child(database, staff, seed)
    working = banking.quarantined_child(database, staff, master)
    with database.reading() as session:
        lineage = lineage_of(session, [working])
        assert lineage.ancestors == {working: (master, seed)}
        assert [one.lot_id for one in lineage.ancestors_of(working)] == [master, seed]
        assert len(lineage.donors_of(working)) == 1
        assert descendants_of(session, seed) == (master, sister, working)
        assert descendants_of(session, working) == ()
        found = effective_of_lots(session, [seed, master, sister, working, 999])
    assert {lot: standing.state for lot, standing in found.items()} == {
        seed: LotState.RELEASED, master: LotState.RELEASED, sister: LotState.QUARANTINE, working: LotState.QUARANTINE,
    }  # fmt: skip


def test_the_number_of_questions_does_not_grow_with_the_lots(database, staff):
    lots = [release.released_lot(database, staff), banking.quarantined_lot(database, staff)]
    with database.reading() as session:
        assert _questions(database, session, lots) == 1
    lots += [banking.quarantined_lot(database, staff) for _ in range(3)]
    with database.reading() as session:
        assert _questions(database, session, lots) == 1


def _questions(database, session, lots):
    asked = []

    def count(_connection, _cursor, statement, *_):
        asked.append(statement)

    event.listen(database.engine, "before_cursor_execute", count)
    effective_of_lots(session, lots)
    event.remove(database.engine, "before_cursor_execute", count)
    return len(asked)


def test_nothing_asked_nothing_found(database):
    with database.reading() as session:
        assert effective_of_lots(session, []) == {}
        assert session.get(Lot, 1) is None
