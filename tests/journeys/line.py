"""A connection between browser and portal that hangs or breaks when a test says so."""

import contextlib
import socket
import threading
from urllib.parse import urlsplit

END_OF_HEAD = b"\r\n\r\n"


class Line:
    """Passes everything on between a free port (``url``) and the portal.

    ``hang()`` passes nothing more on. ``hang_in_answers()`` still passes on questions and the
    heads of answers but no bodies, ``swallow_answers()`` only questions. ``cut()`` closes every
    connection and takes no new one. ``go_on()`` passes on what was held back, and all that follows.
    """

    def __init__(self, portal):
        address = urlsplit(portal)
        self._portal = (address.hostname, address.port)
        self._free, self._cut = threading.Event(), False
        self._questions_pass = self._heads_pass = False
        self._free.set()
        self._open = set()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://{address.hostname}:{self._door.getsockname()[1]}"
        threading.Thread(target=self._answer, daemon=True).start()

    def hang(self):
        self._hold(questions_pass=False, heads_pass=False)

    def hang_in_answers(self):
        self._hold(questions_pass=True, heads_pass=True)

    def swallow_answers(self):
        self._hold(questions_pass=True, heads_pass=False)

    def _hold(self, *, questions_pass, heads_pass):
        self._questions_pass, self._heads_pass = questions_pass, heads_pass
        self._free.clear()

    def cut(self):
        self._cut = True
        for end in list(self._open):
            _close(end)

    def go_on(self):
        self._cut = False
        self._free.set()

    def close(self):
        self.cut()
        self._free.set()
        self._door.close()

    def _answer(self):
        with contextlib.suppress(OSError):
            while True:
                visitor, _ = self._door.accept()
                if self._cut:
                    _close(visitor)
                    continue
                server = socket.create_connection(self._portal)
                self._open |= {visitor, server}
                for source, target, held in (
                    (visitor, server, self._hold_question),
                    (server, visitor, self._hold_answer),
                ):
                    threading.Thread(
                        target=self._carry, args=(source, target, held), daemon=True
                    ).start()

    def _carry(self, source, target, hold):
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                hold(data, target)
            self._free.wait()
        for end in (source, target):
            _close(end)
            self._open.discard(end)

    def _hold_question(self, data, target):
        if not self._questions_pass:
            self._free.wait()
        target.sendall(data)

    def _hold_answer(self, data, target):
        if self._heads_pass and not self._free.is_set():
            head, end, data = data.partition(END_OF_HEAD)
            target.sendall(head + end)
        self._free.wait()
        target.sendall(data)


def _close(end):
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
