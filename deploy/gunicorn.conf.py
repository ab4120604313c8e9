"""Settings of gunicorn in the demonstration, in production and in tests."""

import os

wsgi_app = "kimportal.wsgi"
workers = int(os.environ.get("KIM_WORKERS", "2"))
# The worker answers kept pages without a thread; four threads answer all others (docs/adr/0023).
worker_class = "kimportal.worker.KeptPagesWorker"
threads = 4
timeout = 60
# nginx opens a connection per request anyway, and each goes to a worker that is free.
keepalive = 0
# Load Django once, before the workers fork: a worker is then replaced at once.
preload_app = True
# Otherwise any process of this user can control gunicorn through a socket file in HOME.
control_socket_disable = True
# Only user and group kim (nginx is a member) may use the socket: other users of the machine
# could forge client addresses.
umask = 0o117
# Warnings about malformed requests contain the client's address and parts of the request.
loglevel = "error"
forwarded_allow_ips = "127.0.0.1"
# No header may set a URL prefix (SCRIPT_NAME): links in kept pages would contain it.
forwarder_headers = ""
limit_request_line = 8190
# Counts only requests that threads answer: a kept page leaves nothing behind.
max_requests = 5_000
max_requests_jitter = 500
