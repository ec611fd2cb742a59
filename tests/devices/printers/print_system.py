"""A print system (CUPS) of a test's own: its own folder, its own socket, no other program's queues."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from threading import Event
from time import monotonic

_FILES = """ServerRoot {0}/etc
CacheDir {0}/cache
StateDir {0}/state
RequestRoot {0}/spool
TempDir {0}/spool/tmp
AccessLog {0}/log/access
ErrorLog {0}/log/error
PageLog {0}/log/page
SystemGroup root
"""
_SETTINGS = """Listen {0}/cups.sock
LogLevel warn
Browsing Off
WebInterface No
DefaultAuthType None
MaxLogSize 0
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    AuthType None
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""


class PrintSystem:
    """cupsd at work in a folder. `problem` says why it is not."""

    def __init__(self):
        self.problem = (
            "" if _program("cupsd") and _program("lpadmin") else "CUPS is not installed (apt-get install cups)"
        )
        self._process = None
        self._queues = []

    def __enter__(self):
        if not self.problem:
            self._folder = Path(tempfile.mkdtemp(prefix="stembank-cups-"))
            self._folder.chmod(0o755)
            self._start()
        return self

    def __exit__(self, *_error):
        if self._process is not None:
            self._process.terminate()
            self._process.wait(10)
            shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def server(self):
        return str(self._folder / "cups.sock")

    def queue(self, name, port, *options):
        """Make a raw queue that leads to a port of this computer."""
        self.run("lpadmin", "-p", name, "-v", f"socket://127.0.0.1:{port}/?waiteof=false", "-m", "raw", "-E", *options)
        self._queues.append(name)
        return name

    def run(self, command, *arguments):
        done = subprocess.run(
            [_program(command), *arguments], env=os.environ | {"CUPS_SERVER": self.server, "LC_ALL": "C"},
            capture_output=True, check=False, timeout=20,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    def _start(self):
        for name in ("etc", "cache", "state", "spool", "spool/tmp", "log"):
            (self._folder / name).mkdir()
        (self._folder / "files.conf").write_text(_FILES.format(self._folder))
        (self._folder / "cupsd.conf").write_text(_SETTINGS.format(self._folder))
        self._process = subprocess.Popen(
            [_program("cupsd"), "-f", "-c", str(self._folder / "cupsd.conf"), "-s", str(self._folder / "files.conf")],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        started = monotonic()
        while not Path(self.server).exists():
            Event().wait(0.05)
            if self._process.poll() is not None or monotonic() - started > 15:
                self.problem = "cupsd does not start here: " + self._log()
                return

    def _log(self):
        log = self._folder / "log" / "error"
        return log.read_text()[-500:] if log.exists() else "it says nothing"


def _program(name):
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin:/sbin")
