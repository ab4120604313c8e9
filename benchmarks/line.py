"""A line of a village between browser and portal: a long way and few bytes in a second."""

import contextlib
import socket
import threading
import time

# Bytes that pass at once; a slow line delivers an answer in small pieces.
PIECE = 256


class SlowLine:
    """Passes everything on between a free port (``url``) and the portal at ``port``.

    Every question waits for ``trip`` seconds, and all answers together pass at ``rate`` bytes a
    second, with their headers. A new connection costs nothing, as behind nginx, which keeps one
    open; ``first_trips`` are the trips that the first one needs (TCP and TLS).
    """

    def __init__(self, port, *, rate, trip):
        self._port, self._free, self._lock = port, 0.0, threading.Lock()
        self.set(rate=rate, trip=trip)
        self._door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        threading.Thread(target=self._answer, daemon=True).start()

    def set(self, *, rate, trip, first_trips=0):
        """Makes the line slower or faster; the next question also waits for ``first_trips``."""
        self._rate, self._trip, self._waits = rate, trip, first_trips * trip

    def close(self):
        """Takes no new connection."""
        self._door.close()

    def _answer(self):
        with contextlib.suppress(OSError):
            while True:
                phone, _ = self._door.accept()
                portal = socket.create_connection(("127.0.0.1", self._port))
                for source, target, hold in (
                    (phone, portal, self._hold_question),
                    (portal, phone, self._hold_answer),
                ):
                    threading.Thread(
                        target=self._carry, args=(source, target, hold), daemon=True
                    ).start()

    def _carry(self, source, target, hold):
        with contextlib.suppress(OSError):
            while data := source.recv(PIECE if hold == self._hold_answer else 65536):
                hold(data)
                target.sendall(data)
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_WR)

    def _hold_question(self, data):
        with self._lock:
            waits, self._waits = self._waits, 0
        time.sleep(waits + self._trip)

    def _hold_answer(self, data):
        with self._lock:
            self._free = max(time.monotonic(), self._free) + len(data) / self._rate
            until = self._free
        time.sleep(max(0, until - time.monotonic()))
