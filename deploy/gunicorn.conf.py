"""How gunicorn serves the portal, in the demonstration, in production and in the tests."""

import os

wsgi_app = "kimportal.wsgi"
workers = int(os.environ.get("KIM_WORKERS", "2"))
threads = 4
timeout = 60
# What it says of a request that it cannot read names the reader's address and their words.
loglevel = "error"
forwarded_allow_ips = "127.0.0.1"
# No header says under which prefix the portal lies: the links of kept pages would carry it.
forwarder_headers = ""
limit_request_line = 8190
max_requests = 5_000
max_requests_jitter = 500
