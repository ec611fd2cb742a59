"""What a bank's tables say."""

from sqlalchemy import text


def rows(bank, sql):
    with bank.reading() as session:
        return [tuple(row) for row in session.connection().execute(text(sql))]
