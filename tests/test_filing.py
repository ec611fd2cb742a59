from hashlib import sha256

import pytest

from stembank_gui.filing import keep_file
from stembank_gui.queries.attachments import kept_file
from stembank_gui.rules.files import PAPERS, NewFile
from stembank_gui.rules.reasons import Refused

PDF = b"%PDF-1.4 a scan"


def kept(database, actor, new, allowed=PAPERS):
    with database.writing(actor, "record_consent") as session:
        return keep_file(session, new, allowed)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
def test_a_file_is_kept_as_it_was_given(database, staff):
    key = kept(database, staff["DC"], NewFile("consent 知情.pdf", PDF))
    with database.reading() as session:
        file = kept_file(session, key)
    assert file.content == PDF
    assert (file.row.name, file.row.size, file.row.sha256) == ("consent 知情.pdf", 15, sha256(PDF).hexdigest())


def test_no_file_keeps_nothing(database, staff):
    assert kept(database, staff["DC"], None) is None


def test_a_refused_file_names_what_is_wrong(database, staff):
    with pytest.raises(Refused) as refused:
        kept(database, staff["DC"], NewFile("virus.pdf", b"MZ\0\0"))
    assert refused.value.reasons[0].code == "files.wrong_kind"


def test_a_changed_file_is_not_shown_as_the_one_that_was_kept(database, staff):
    key = kept(database, staff["DC"], NewFile("a.pdf", PDF))
    with database.engine.connect() as connection:
        connection.exec_driver_sql("UPDATE attachment SET content = ? WHERE id = ?", (PDF + b"!", key))
        connection.commit()
    with database.reading() as session, pytest.raises(Refused) as refused:
        kept_file(session, key)
    assert refused.value.reasons[0].code == "files.damaged"
