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


class BreakingLine:
    """A slow line that breaks while files are sent, and counts what reached the portal.

    Both directions pass at ``rate`` bytes a second. ``cuts``: bytes of files after which the line
    breaks, each for ``away`` seconds. ``passed``: bytes towards the portal in all; ``files``: per
    upload key, its size and the bytes of its pieces that reached the portal; ``pieces``: the size
    of each piece that was begun. One connection carries one request, as gunicorn asks for.
    """

    def __init__(self, port, *, rate, cuts=(), away=5):
        self._port, self._rate, self._cuts, self._away = port, rate, list(cuts), away
        self._lock, self._free, self._open, self._back = threading.Lock(), [0.0, 0.0], set(), 0.0
        self.passed, self.files, self.pieces, self.cut_at = 0, {}, [], []
        self._door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        threading.Thread(target=self._answer, daemon=True).start()

    def set(self, *, rate):
        """Makes the line slower or faster."""
        self._rate = rate

    def _answer(self):
        with contextlib.suppress(OSError):
            while True:
                phone, _ = self._door.accept()
                if time.monotonic() < self._back:
                    phone.close()
                    continue
                portal = socket.create_connection(("127.0.0.1", self._port))
                self._open |= {phone, portal}
                for pair in ((phone, portal, 0), (portal, phone, 1)):
                    threading.Thread(target=self._carry, args=pair, daemon=True).start()

    def _carry(self, source, target, way):
        head, key = b"", None
        with contextlib.suppress(OSError):
            while data := source.recv(PIECE * 4):
                self._wait(len(data), way)
                target.sendall(data)
                if way == 0:
                    head, key = self._count(head, key, data)
        for end in (source, target):
            _shut(end)
            self._open.discard(end)

    def _wait(self, count, way):
        with self._lock:
            self._free[way] = max(time.monotonic(), self._free[way]) + count / self._rate
            until = self._free[way]
        time.sleep(max(0, until - time.monotonic()))

    def _count(self, head, key, data):
        """Counts bytes of a question; returns its head so far, and its upload key."""
        self.passed += len(data)
        if key is None:
            head, end, data = (head + data).partition(b"\r\n\r\n")
            if not end:
                return head, None
            words = head.decode("latin-1").split("\r\n")
            fields = dict(line.lower().split(": ", 1) for line in words[1:])
            key = words[0].split("/")[3] if words[0].startswith("PATCH ") else ""
            if key:
                self.files.setdefault(key, [int(fields["upload-length"]), 0])
                self.pieces.append(int(fields["content-length"]))
        if key:
            self.files[key][1] += len(data)
            if self._cuts and sum(sent for _, sent in self.files.values()) >= self._cuts[0]:
                self.cut_at.append(self._cuts.pop(0))
                self._break()
        return head, key

    def _break(self):
        self._back = time.monotonic() + self._away
        for end in list(self._open):
            _shut(end)


def _shut(end):
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
