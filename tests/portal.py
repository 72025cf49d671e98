"""A real portal for the browser: production settings, the production server, the demonstration."""

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = "demonstration of 2026"
THREADS = "8"


@dataclass(frozen=True)
class Portal:
    url: str
    environment: dict[str, str]

    def manage(self, *command):
        """Runs a management command of this portal; its output is shown when it fails."""
        command = [sys.executable, "manage.py", *command]
        run = {"cwd": ROOT, "env": self.environment, "capture_output": True, "text": True}
        result = subprocess.run(command, **run)
        if result.returncode:
            raise RuntimeError(f"{command}: {result.stdout[-2000:]}{result.stderr[-2000:]}")
        return result.stdout


@contextmanager
def serve(place, port=0):
    """Yields a Portal that keeps everything in the directory `place` and stops afterwards."""
    port = port or _free_port()
    portal = Portal(f"http://127.0.0.1:{port}", _environment(place))
    portal.manage("collectstatic", "--clear", "--no-input", "--verbosity", "0")
    portal.manage("migrate", "--verbosity", "0")
    portal.manage("demo", "--if-empty")
    command = [sys.executable, "-m", "gunicorn", "federation.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--worker-class", "gthread", "--workers", "2", "--threads", THREADS]
    command += ["--log-level", "error", "--no-control-socket"]
    with Path(place, "server.log").open("w") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=portal.environment, stdout=log, stderr=log)
        try:
            _wait(portal, server)
            yield portal
        finally:
            server.terminate()
            server.wait(30)


def _environment(place):
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
    return kept | {
        "DATA_DIR": str(place),
        "DEBUG": "0",
        "STATIC_COLLECTED": "1",
        "DEMO_PASSWORD": PASSWORD,
    }


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(portal, server, seconds=120):
    until = time.monotonic() + seconds
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(f"{portal.url}/health/", timeout=10) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the portal did not start: see server.log in its DATA_DIR")
