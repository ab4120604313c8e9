"""The gunicorn worker of the portal: kept pages never wait for a thread.

Threads of one process share one interpreter lock, so handing each kept page from the thread that
accepts connections to another one halves their number; one thread alone would be held up by every
slow sender and every photo. So the accepting thread answers kept pages itself, without ever
waiting for a client, and everything else goes to the pool (docs/adr/0023).
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
        """Closes at once; ``KeptPagesWorker.handle`` has waited for the client, in its thread."""
        util.close(self.sock)


class Outbox(bytearray):
    """Stands in for the socket of a gunicorn response and collects what it sends."""

    def sendall(self, data):
        self.extend(data)


class KeptPagesWorker(ThreadWorker):
    """Answers kept pages in the accepting thread and all other requests in the pool."""

    def load_wsgi(self):
        super().load_wsgi()
        # Not before: gunicorn loads this class ahead of the settings.
        from core.web import page_cache

        self.find_kept = page_cache.kept_answer

    def accept(self, listener):
        """Takes the connections that wait, and answers or hands on each of them."""
        for _ in range(ACCEPTED_AT_ONCE):
            try:
                sock, client = listener.accept()
            except (BlockingIOError, ConnectionAbortedError):
                return
            self.nr_conns += 1
            self.receive(Connection(self.cfg, sock, client, listener.getsockname()))

    def receive(self, conn):
        """Answers a connection with a kept page, gives it to the pool, or waits for its data."""
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
        self.poller.unregister(client)
        self.pending_conns.remove(conn)
        self.receive(conn)

    def kept_answer(self, conn, head):
        """The bytes of a kept page for a whole request without a body, or None.

        None too for a request that cannot be read and a page that cannot be written: the pool then
        tries again, says what is wrong and closes the connection.
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
        # An error here would end the loop that accepts connections, and the worker with it.
        except Exception:
            return None
        return out

    def send(self, conn, head, answer):
        """Sends what the client takes at once; the rest of it is the pool's work."""
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
        """Sends ``rest`` to a slow client and ends its connection."""
        conn.sock.settimeout(conn.cfg.timeout)
        conn.sock.sendall(rest)
        util.close_graceful(conn.sock)

    def handle(self, conn):
        """Answers one request in the pool, and waits there until its client has closed."""
        keep = super().handle(conn)
        if not keep:
            util.close_graceful(conn.sock)
        return keep

    def handle_error(self, req, client, addr, exc):
        """Answers what broke outside Django. The log does not name its address: it can hold a
        one-time token.
        """
        if hasattr(req, "uri"):
            req.uri = "-"
        super().handle_error(req, client, addr, exc)
