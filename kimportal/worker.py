"""Gunicorn worker that answers cached pages in the accepting thread (docs/adr/0023).

The threads of a process share one interpreter lock, so passing each cached page from the accepting
thread to another one halves the requests per second. A single thread for everything would be held
up by slow clients and photos. Therefore the accepting thread answers cached pages itself, without
ever waiting for a client, and passes all other requests to the thread pool.
"""

import time
from functools import partial
from selectors import EVENT_READ
from socket import MSG_PEEK

from gunicorn import http, util
from gunicorn.http import wsgi
from gunicorn.workers.gthread import DEFAULT_WORKER_DATA_TIMEOUT, TConn, ThreadWorker

LONGEST_HEAD = 16_384
ACCEPTED_AT_ONCE = 16
END_OF_HEAD = b"\r\n\r\n"


class Connection(TConn):
    """A connection that is closed without waiting for its client."""

    def close(self, graceful=False):
        """Closes at once; ``KeptPagesWorker.handle`` waits for the client before, in the pool."""
        util.close(self.sock)


class Outbox(bytearray):
    """Replaces the socket of a gunicorn response and collects the bytes it sends."""

    def sendall(self, data):
        """Appends ``data``."""
        self.extend(data)


class KeptPagesWorker(ThreadWorker):
    """Answers cached pages in the accepting thread and all other requests in the pool."""

    def load_wsgi(self):
        super().load_wsgi()
        # Imported here, because gunicorn loads this class before the settings are configured.
        from core.web import page_cache

        self.find_kept = page_cache.kept_answer

    def accept(self, listener):
        """Accepts waiting connections and calls ``receive`` for each of them."""
        for _ in range(ACCEPTED_AT_ONCE):
            try:
                sock, client = listener.accept()
            except (BlockingIOError, ConnectionAbortedError):
                return
            self.nr_conns += 1
            self.receive(Connection(self.cfg, sock, client, listener.getsockname()))

    def receive(self, conn):
        """Answers a connection with a cached page, passes it to the pool, or waits for its data."""
        try:
            head = conn.sock.recv(LONGEST_HEAD, MSG_PEEK)
        except BlockingIOError:
            conn.timeout = time.monotonic() + DEFAULT_WORKER_DATA_TIMEOUT
            self.pending_conns.append(conn)
            waiting = partial(self.on_pending_socket_readable, conn)
            self.poller.register(conn.sock, EVENT_READ, waiting)
            return
        except OSError:
            head = b""
        answer = self.kept_answer(conn, head) if head else b""
        if answer is None:
            conn.data_ready = True
            self.enqueue_req(conn)
        else:
            self.send(conn, head, answer)

    def on_pending_socket_readable(self, conn, client):
        """Continues with a connection whose first data have arrived."""
        self.poller.unregister(client)
        self.pending_conns.remove(conn)
        self.receive(conn)

    def kept_answer(self, conn, head):
        """Returns the bytes of a cached response to a complete request without a body, or None.

        Returns None as well if parsing or writing fails: the pool then handles the request again,
        reports the error and closes the connection.
        """
        if not head.startswith(b"GET ") or head.find(END_OF_HEAD) != len(head) - len(END_OF_HEAD):
            return None
        out = Outbox()
        try:
            parsed = next(http.get_parser(self.cfg, iter([head]), conn.client))
            response, environ = wsgi.create(parsed, out, conn.client, conn.server, self.cfg)
            page = self.find_kept(environ)
            if page is None:
                return None
            response.force_close()
            response.start_response(f"{page.status_code} {page.reason_phrase}", list(page.items()))
            response.write(page.content)
            response.close()
        # An exception here would end the accept loop and with it the worker.
        except Exception:
            return None
        return out

    def send(self, conn, head, answer):
        """Sends as much as the client takes at once; the pool sends the rest."""
        try:
            conn.sock.recv(len(head))
            sent = conn.sock.send(answer) if answer else 0
        except OSError:
            sent = len(answer)
        if sent < len(answer):
            rest = self.tpool.submit(self.send_rest, conn, answer[sent:])
            rest.add_done_callback(partial(self.method_queue.defer, self.finish_request, conn))
        else:
            self.nr_conns -= 1
            conn.close()

    @staticmethod
    def send_rest(conn, rest):
        """Sends ``rest`` to a slow client and closes its connection."""
        conn.sock.settimeout(conn.cfg.timeout)
        conn.sock.sendall(rest)
        util.close_graceful(conn.sock)

    def handle(self, conn):
        """Answers one request in the pool and waits there until its client has closed."""
        keep = super().handle(conn)
        if not keep:
            util.close_graceful(conn.sock)
        return keep

    def handle_error(self, req, client, addr, exc):
        """Answers an error outside Django. Removes the URL, which may contain a one-time token."""
        if hasattr(req, "uri"):
            req.uri = "-"
        super().handle_error(req, client, addr, exc)
