"""The command line. Errors are one line on stderr and exit status 1 or 2, never a traceback.

- `stembank [BANK|URL]` opens the window
- `stembank demo [FOLDER] [--no-window]` makes the demo bank, its labels and a certificate
- `stembank check BANK [--against ANCHOR]… [--root ca.pem]… [--json]` verifies a bank; its trail against anchors
  kept elsewhere (a signed certificate, a backup, SEQ:HASH from paper), its authorities against root certificates kept
  elsewhere; exit status 1 and the first bad thing in words
- `stembank find BANK CODE [--json]` says what a scan tells
- `stembank labels BANK --lot LOT -o FILE --user U` prints a lot's vial labels to a PDF
- `stembank certificate BANK --lot LOT -o FILE [--analysis]` saves a lot's release certificate, or that of analysis
- `stembank verify FILE.pdf [--root ca.pem] [--bank BANK] [--json]` says whether a certificate is genuine: 0 it is,
  1 it is not, 3 whole but nobody said whose authority to trust, 4 genuine and not in force any more
- `stembank backup BANK FILE` makes a verified backup
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stembank_gui import words
from stembank_gui.rules.reasons import Reason, Refused

if TYPE_CHECKING:
    from stembank_gui.database import Database
    from stembank_gui.proving.outcome import Outcome
    from stembank_gui.proving.proof import Proof
    from stembank_gui.queries.release.proving import BankStanding

app = typer.Typer(
    name="stembank", add_completion=False, pretty_exceptions_enable=False, no_args_is_help=False,
    help="StemBank runs a stem cell bank. Without a command it opens its window.",
)  # fmt: skip

Bank = Annotated[str, typer.Argument(metavar="BANK", help="A .stembank file or a postgresql:// URL.")]
Scanned = Annotated[str, typer.Argument(metavar="CODE", help="What a scanner reads.")]
Against = Annotated[
    list[str] | None,
    typer.Option("--against", metavar="ANCHOR", help="A signed certificate, a backup, or SEQ:HASH; may be repeated."),
]
Roots = Annotated[
    list[Path] | None,
    typer.Option("--root", help="The bank's root certificate as it was handed out; may be repeated."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON.")]
Out = Annotated[Path, typer.Option("-o", "--output", help="The file to write; it must not exist yet.")]
LotNumber = Annotated[str, typer.Option("--lot", help="The lot's number, such as UCM24001M01.")]

FAILED = 1
REFUSED = 2
UNKNOWN_AUTHORITY = 3
NOT_IN_FORCE = 4


def main() -> None:
    """Run the command line; without a command, open the window."""
    arguments = sys.argv[1:]
    if not arguments or (arguments[0] not in _commands() and not arguments[0].startswith("-")):
        sys.exit(_open_window(arguments[0] if arguments else None))
    with _errors_in_one_line():
        app(prog_name="stembank")


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(help="Where to put the demo bank.")] = Path("stembank-demo"),
    *,
    no_window: Annotated[bool, typer.Option("--no-window", help="Only make the files.")] = False,
) -> None:
    """Make the demo bank with its labels and a certificate, and open it."""
    from stembank_gui.demo.build import make_demo  # noqa: PLC0415

    made = make_demo(folder, _show_progress)
    sys.stderr.write("\n")
    for path in (made.bank, made.labels, made.certificate):
        typer.echo(str(path))
    if not no_window:
        raise typer.Exit(_open_window(str(made.bank)))


@app.command()
def check(bank: Bank, *, against: Against = None, root: Roots = None, as_json: AsJson = False) -> None:
    """Verify a bank: file, schema, trail, every row, invariants, anchors. Exit status 1 if anything is wrong."""
    from stembank_gui.check.anchors import anchor_of  # noqa: PLC0415
    from stembank_gui.check.verify import verify  # noqa: PLC0415
    from stembank_gui.database import Database  # noqa: PLC0415
    from stembank_gui.proving.roots import authorities_of, read_roots  # noqa: PLC0415

    anchors = [anchor_of(one) for one in against or ()]
    known = [one.fingerprint for file in root or () for one in authorities_of(read_roots(file.read_bytes()))]
    database = Database.open(bank)
    try:
        report = verify(database, against=anchors, roots=known)
    finally:
        database.close()
    findings = [_said(reason) for reason in report.findings]
    if as_json:
        codes = [reason.code for reason in report.findings]
        typer.echo(json.dumps({
            "sound": report.sound, "entries": report.entries, "head": report.head, "rows": report.rows,
            "findings": [{"code": code, "text": text} for code, text in zip(codes, findings, strict=True)],
        }, ensure_ascii=False))  # fmt: skip
    elif report.sound:
        typer.echo(f"All is well: {report.rows} rows, {report.entries} entries in the trail, head {report.head[:16]}.")
    else:
        typer.echo("\n".join(findings), err=True)
    if not report.sound:
        raise typer.Exit(FAILED)


@app.command()
def find(bank: Bank, code: Scanned, *, as_json: AsJson = False) -> None:
    """Say what a code is, its state and why, and where it is."""
    from stembank_gui.queries.find import find_code  # noqa: PLC0415

    with _bank(bank) as database, database.reading() as session:
        told = find_code(session, code)
    causes = [_said(reason) for reason in told.causes]
    if as_json:
        typer.echo(json.dumps({
            "kind": told.kind, "id": told.code, "title": told.title, "state": told.state, "causes": causes,
            "location": told.location,
        }, ensure_ascii=False))  # fmt: skip
        return
    for line in (told.title, told.state and words.term(told.state), told.location, *causes):
        if line:
            typer.echo(line)


@app.command()
def labels(
    bank: Bank,
    *,
    lot: LotNumber,
    output: Out,
    user: Annotated[str, typer.Option("--user", help="Who prints: a user id. The password is asked for.")],
    stock: Annotated[str, typer.Option(help="The label stock.")] = "cryovial-33x13-roll",
    reason: Annotated[str, typer.Option(help="Why labels are printed again.")] = "",
) -> None:
    """Print the vial labels of a lot to a PDF; it is in the print ledger and in the trail."""
    from stembank_gui.workflows.labels.print_labels import PrintLabels, print_labels  # noqa: PLC0415

    _require_new(output)
    with _bank(bank) as database:
        actor = _signed_in(database, user)
        with database.reading() as session:
            lot_id = _lot_id(session, lot)
        done = database.perform(actor, print_labels, PrintLabels(lot_id=lot_id, stock=stock, reason=reason))
    _write_new(output, done.result.pdf)
    typer.echo(str(output))


@app.command()
def certificate(
    bank: Bank,
    *,
    lot: LotNumber,
    output: Out,
    analysis: Annotated[bool, typer.Option("--analysis", help="The certificate of analysis instead.")] = False,
) -> None:
    """Save the current release certificate of a lot, byte for byte as it was issued."""
    from stembank_gui.queries.release.certificates import current_certificate  # noqa: PLC0415
    from stembank_gui.rules.vocabulary import CertificateKind  # noqa: PLC0415

    _require_new(output)
    with _bank(bank) as database, database.reading() as session:
        kind = CertificateKind.ANALYSIS if analysis else CertificateKind.RELEASE
        issued = current_certificate(session, _lot_id(session, lot), kind)
        if issued is None:
            raise Refused(Reason("cli.no_certificate", {"lot": lot}))
        pdf, sha256 = issued.pdf, issued.sha256
    _write_new(output, pdf)
    typer.echo(f"{output}  sha256 {sha256}")


@app.command()
def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE.pdf", help="A signed certificate.")],
    *,
    root: Annotated[Path | None, typer.Option(help="The authority's root certificate, PEM or DER.")] = None,
    bank: Annotated[str, typer.Option(help="The bank that issued it: says whether it is still in force.")] = "",
    as_json: AsJson = False,
) -> None:
    """Say whether a certificate is genuine: who signed it, when, what for, whether a byte was changed since."""
    from stembank_gui.proving import report  # noqa: PLC0415
    from stembank_gui.proving.proof import prove  # noqa: PLC0415
    from stembank_gui.proving.roots import read_roots  # noqa: PLC0415

    pdf = file.read_bytes()
    roots = read_roots(root.read_bytes()) if root else ()
    standing = None
    if bank:
        proof, standing = _proven_with_bank(bank, pdf, roots)
    else:
        proof = prove(pdf, roots)
    against = () if standing is None else standing.reasons
    if as_json:
        found = report.data(proof, against) | {"bank": None if standing is None else _standing_data(standing)}
        typer.echo(json.dumps(found, ensure_ascii=False))
    else:
        typer.echo("\n".join([*report.lines(proof, against), *([] if standing is None else _standing_lines(standing))]))
    raise typer.Exit(_verdict(proof.outcome, standing))


@app.command()
def backup(bank: Bank, file: Annotated[Path, typer.Argument(help="The backup to write; it must not exist.")]) -> None:
    """Make a backup in one consistent step; it is verified before it gets its name."""
    from stembank_gui.backup import back_up  # noqa: PLC0415

    report = back_up(bank, file)
    typer.echo(f"{report.target}  {report.entries} entries  sha256 {report.sha256}")


def _proven_with_bank(place: str, pdf: bytes, roots: tuple[object, ...]) -> "tuple[Proof, BankStanding]":
    """Return the proof of a file and what a bank says of it; without other roots the bank's own are trusted."""
    from stembank_gui.proving.proof import prove  # noqa: PLC0415
    from stembank_gui.proving.roots import read_roots  # noqa: PLC0415
    from stembank_gui.queries.release.proving import authority_roots, bank_standing  # noqa: PLC0415

    with _bank(place) as database, database.reading() as session:
        own = [one for pem in authority_roots(session) for one in read_roots(pem.encode())]
        proof = prove(pdf, roots or own)
        return proof, bank_standing(session, proof)


def _standing_data(standing: "BankStanding") -> dict[str, object]:
    return {
        "certificate": standing.name, "state": standing.state and standing.state.value,
        "state_reason": standing.state_reason, "successor": standing.successor, "in_force": standing.in_force,
        "since": standing.state_since and standing.state_since.isoformat(),
    }  # fmt: skip


def _standing_lines(standing: "BankStanding") -> Iterator[str]:
    if standing.state is None:
        return
    since = "" if standing.state_since is None else f" since {standing.state_since:%Y-%m-%d}"
    why = f": {standing.state_reason}" if standing.state_reason else ""
    instead = f"; {standing.successor} is current" if standing.successor else ""
    yield f"  bank       {words.term(f'certificate_state.{standing.state.value}')}{since}{why}{instead}"


def _verdict(outcome: "Outcome", standing: "BankStanding | None") -> int:
    """Return the exit status: a file that is not genuine, or that the bank disowns, is never a success."""
    if outcome == "bad" or (standing is not None and standing.reasons):
        return FAILED
    if outcome == "unknown_authority":
        return UNKNOWN_AUTHORITY
    return 0 if standing is None or standing.in_force else NOT_IN_FORCE


def _commands() -> frozenset[str]:
    return frozenset(command.callback.__name__ for command in app.registered_commands if command.callback)


def _open_window(place: str | None) -> int:
    if not _display_present():
        where = f" {place}" if place else ""
        typer.echo(f"There is no display here, so no window was opened. On a desktop, run: stembank{where}")
        return 0
    from stembank_gui.app import run  # noqa: PLC0415

    return run(place)


def _display_present() -> bool:
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@contextmanager
def _errors_in_one_line() -> Iterator[None]:
    try:
        yield
    except Refused as refusal:
        typer.echo(" ".join(_said(reason) for reason in refusal.reasons).replace("\n", " "), err=True)
        sys.exit(REFUSED)
    except OSError as error:
        typer.echo(f"{error.strerror or error}: {error.filename or ''}".strip(": "), err=True)
        sys.exit(REFUSED)
    except Exception as error:  # noqa: BLE001 - the one place where a bug becomes a line instead of a traceback
        typer.echo(f"StemBank failed ({type(error).__name__}: {str(error).splitlines()[0][:200]}).", err=True)
        sys.exit(FAILED)


@contextmanager
def _bank(place: str) -> Iterator["Database"]:
    from stembank_gui.migrate import open_bank  # noqa: PLC0415

    database = open_bank(place)
    try:
        yield database
    finally:
        database.close()


def _signed_in(database: "Database", user: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
    from stembank_gui.rules.people import SYSTEM  # noqa: PLC0415
    from stembank_gui.workflows.people.sign_in import SignIn, sign_in  # noqa: PLC0415

    password = os.environ.get("STEMBANK_PASSWORD") or typer.prompt("Password", hide_input=True, err=True)
    return database.perform(SYSTEM, sign_in, SignIn(user_id=user, password=password)).result


def _lot_id(session: object, number: str) -> int:
    from sqlmodel import Session, select  # noqa: PLC0415

    from stembank_gui.tables.banking import Lot  # noqa: PLC0415

    assert isinstance(session, Session)
    found = session.exec(select(Lot.id).where(Lot.number == number.strip().upper())).first()
    if found is None:
        raise Refused(Reason("cli.no_lot", {"lot": number}))
    return found


def _require_new(path: Path) -> None:
    if path.exists():
        raise Refused(Reason("cli.file_exists", {"file": str(path)}))


def _write_new(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_bytes(content)
    part.replace(path)


def _said(reason: Reason) -> str:
    return words.sentence(reason.code, reason.params)


def _show_progress(done: int, total: int, what: str) -> None:
    if sys.stderr.isatty():
        filled = 30 * done // max(total, 1)
        sys.stderr.write(f"\r[{'█' * filled}{'·' * (30 - filled)}] {done}/{total} {what:<40.40}")
        sys.stderr.flush()
