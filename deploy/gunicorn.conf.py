"""How gunicorn serves the portal, in the demonstration, in production and in the tests."""

import os

wsgi_app = "kimportal.wsgi"
workers = int(os.environ.get("KIM_WORKERS", "2"))
# Kept pages are answered without a thread; all others by four (docs/adr/0023).
worker_class = "kimportal.worker.KeptPagesWorker"
threads = 4
timeout = 60
# nginx opens a connection for each request anyway, and each goes to the worker that is free.
keepalive = 0
# Loaded once, before the workers are made: a worker is replaced in a moment.
preload_app = True
# Else anybody with this user's rights can command gunicorn through a file in HOME.
control_socket_disable = True
# The socket is for user and group kim, in which nginx is: nobody else can forge addresses.
umask = 0o117
# What it says of a request that it cannot read names the reader's address and their words.
loglevel = "error"
forwarded_allow_ips = "127.0.0.1"
# No header says under which prefix the portal lies: the links of kept pages would carry it.
forwarder_headers = ""
limit_request_line = 8190
# Of the pool: a kept page leaves nothing behind and is not counted.
max_requests = 5_000
max_requests_jitter = 500
