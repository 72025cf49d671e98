"""A portal of a drill that is killed with -9 and started again on the same address."""

import os
import signal
import socket
import subprocess
import sys

from tests.drills.replay import ROOT, wait_for


class Server:
    """`stored(words)` is [records, photos] with these words, asked past the server."""

    def __init__(self, site):
        self.site = site
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.base = f"http://{self.address}"

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *problem):
        self.kill()

    def start(self):
        command = [sys.executable, "-m", "gunicorn", "federation.wsgi", "--bind", self.address]
        command += ["--workers", "2", "--threads", "8", "--worker-class", "gthread"]
        command += ["--log-level", "error", "--no-control-socket"]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=self.site.environment,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        wait_for(f"{self.base}/")

    def kill(self):
        """SIGKILL to the server and its workers, in the middle of whatever they do."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stored(self, words):
        return self.site.ask("contents").get(words, [0, 0])
