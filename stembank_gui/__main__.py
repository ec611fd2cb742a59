"""`python -m stembank_gui` is `stembank`: the window opens at once; only a command needs the library of commands."""

import gc
import os
import sys

COMMANDS = frozenset({"demo", "check", "find", "labels", "certificate", "verify", "backup"})


def main() -> None:
    """Open the window, or run a command."""
    arguments = sys.argv[1:]
    if not _display_present() or (arguments and (arguments[0] in COMMANDS or arguments[0].startswith("-"))):
        from stembank_gui import cli  # noqa: PLC0415 - takes as long to import as the first window to paint

        cli.main()
    else:
        gc.disable()  # until the window's own collector takes over: imports make no garbage worth looking for
        from stembank_gui.app import run  # noqa: PLC0415 - brings Qt: not for a command

        sys.exit(run(arguments[0] if arguments else None))


def _display_present() -> bool:
    return sys.platform != "linux" or any(map(os.environ.get, ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")))


if __name__ == "__main__":
    main()
