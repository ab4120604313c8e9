"""A portal whose processes are all killed (SIGKILL) at chosen moments, and started again."""

import os
import signal
import subprocess
import sys
import threading
import time

from tests.kimportal import processes

# Moments of a sending: a piece or a form is on its way, or the files are here and the form is not.
PIECE, FORM, BETWEEN = "piece", "form", "between"


class KilledServer:
    """Runs gunicorn with the shipped settings in ``folder``; use it as a context manager.

    ``kills``: (after so many forms have arrived, moment, seconds after its beginning), in order.
    Threads of phones call ``moment`` and ``arrived``. ``log``: per kill, its moment. It listens on
    the socket file ``sock``, and on ``port`` of this machine if there is one.
    """

    def __init__(self, folder, environment, kills=(), *, port=0):
        self.sock, self.port, self.log = folder / "kim.sock", port, []
        self._folder, self._environment = folder, environment
        self._kills, self._arrived = list(kills), 0
        self._lock, self._back = threading.Lock(), threading.Event()

    def __enter__(self):
        self._start()
        return self

    def __exit__(self, *_):
        self._end()

    def _start(self):
        command = [sys.executable, "-m", "gunicorn", "--config", processes.CONFIG]
        command += ["--bind", f"unix:{self.sock}"]
        command += ["--bind", f"127.0.0.1:{self.port}"] if self.port else []
        with open(self._folder / "kim.log", "ab") as log:
            # A session of its own: its processes can be killed together, and nothing else.
            self._master = subprocess.Popen(
                [str(word) for word in command],
                env={**os.environ, **self._environment},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        processes.wait_for(self.sock, self._master)
        self._back.set()

    def _end(self):
        os.killpg(self._master.pid, signal.SIGKILL)
        self._master.wait(processes.PATIENCE)
        # Whether the other processes have ended; init may keep their names for a while.
        end = time.monotonic() + 2
        while _is_alive(self._master.pid) and time.monotonic() < end:
            time.sleep(0.01)

    def arrived(self):
        """Counts a form that was given its receipt."""
        with self._lock:
            self._arrived += 1

    def moment(self, moment):
        """Called where a moment begins; kills the server if it is the turn of this moment."""
        with self._lock:
            if not self._kills or not self._back.is_set():
                return
            after, wanted, seconds = self._kills[0]
            if self._arrived < after or wanted != moment:
                return
            self._kills.pop(0)
            self._back.clear()
        self.log.append(moment)
        if moment == BETWEEN:
            self._end()
            seconds = None
        threading.Thread(target=self._kill_and_start, args=(seconds,)).start()

    def _kill_and_start(self, seconds):
        if seconds is not None:
            time.sleep(seconds)
            self._end()
        self._start()

    def wait(self):
        """Waits until the server runs again."""
        self._back.wait(processes.PATIENCE)


def _is_alive(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
