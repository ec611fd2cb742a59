"""Where a file lies: a local disk, or a network share, where SQLite loses data."""

import os
import sys
from pathlib import Path

_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "webdav", "fuse.sshfs", "fuse.davfs", "afs", "ncpfs"}
)


def network_share(path: Path, mounts: str | None = None) -> str | None:
    """Return the kind of network file system that a path lies on, or None for a local disk.

    Args:
        path: The file, which need not exist yet.
        mounts: The mount table to look in (in tests); by default the system's own.
    """
    if sys.platform == "win32":
        return _windows_share(path)
    table = mounts if mounts is not None else _mount_table()
    full = path.resolve()
    best: tuple[int, str] = (-1, "")
    for line in table.splitlines():
        fields = line.split()
        if len(fields) < 3:  # noqa: PLR2004
            continue
        mount_point = Path(fields[1].replace("\\040", " "))
        if full.is_relative_to(mount_point):
            best = max(best, (len(mount_point.parts), fields[2]))
    return best[1] if best[1] in _NETWORK else None


def _mount_table() -> str:
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _windows_share(path: Path) -> str | None:
    if str(path).startswith("\\\\"):
        return "UNC"
    import ctypes  # noqa: PLC0415 - only there on Windows

    remote_drive = 4
    kind = ctypes.windll.kernel32.GetDriveTypeW(path.resolve().anchor)  # type: ignore[attr-defined]
    return "network drive" if kind == remote_drive else None


def sync_folder(folder: Path) -> None:
    """Make the names of a folder's files durable, where the system can (POSIX)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
