"""Compares one kept page under the shipped gunicorn.conf.py with *hello*, quiet and under attack.

    MEASURE=serving benchmarks/run 200 20    (SECONDS=15 ROUNDS=3 for the figure that is promised)

Both are measured in turn; it prints the ratio of each round, the median and the 99th percentile.
"""

import os
import re
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from urllib.request import Request, urlopen

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = int(os.environ.get("ROUNDS", "3"))
SECONDS = int(os.environ.get("SECONDS", "15"))
READERS = 16
PORTS = {"hello": 8846, "kept": 8847}
UNITS = {"us": 0.001, "ms": 1, "s": 1000}
SLOW_CLIENTS = 8
ADDRESS = "/ukur-foto"
BEGIN = "import sys, urllib.request; from benchmarks import photo; content = photo.noise()\n"
WORK = {
    "hello": BEGIN + "while True: photo.images.reencode(photo.Upload(content))",
    "kept": BEGIN + "while True: urllib.request.urlopen(sys.argv[1], content).read()",
}


@contextmanager
def served(name, *arguments):
    """Context manager: runs gunicorn on the port of ``name`` until the block ends."""
    command = [sys.executable, "-m", "gunicorn", *arguments, "--bind", f"127.0.0.1:{PORTS[name]}"]
    child = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        while socket.socket().connect_ex(("127.0.0.1", PORTS[name])):
            if child.poll() is not None:
                sys.exit(f"Did not start: {command}")
            time.sleep(0.1)
        yield
    finally:
        child.terminate()
        child.wait(30)


def wrk(name):
    """Returns requests per second, and the 99th percentile of latency in milliseconds."""
    command = ["wrk", "-t1", f"-c{READERS}", f"-d{SECONDS}s", "--latency"]
    command += ["-H", "Accept-Encoding: gzip", f"http://127.0.0.1:{PORTS[name]}/"]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in out:
        sys.exit(out)
    late, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", out).groups()
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1]), float(late) * UNITS[unit]


@contextmanager
def slow_clients(name):
    """Context manager: clients that stop in the middle of an upload, and others that never read."""
    upload = b"POST /akun/masuk/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999\r\n\r\nx"
    read = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    with ExitStack() as stack:
        for words in (upload, read) * (SLOW_CLIENTS // 2):
            line = stack.enter_context(socket.create_connection(("127.0.0.1", PORTS[name])))
            line.sendall(words)
        yield


@contextmanager
def photo_at_work(name):
    """Context manager: photos are re-encoded one after the other.

    For the portal in a thread of its worker; for *hello*, whose worker would block, in a separate
    process.
    """
    address = f"http://127.0.0.1:{PORTS[name]}{ADDRESS}"
    child = subprocess.Popen([sys.executable, "-c", WORK[name], address], cwd=ROOT)
    try:
        time.sleep(3)
        yield
    finally:
        child.kill()
        child.wait()


def rounds(title, around):
    """Measures both servers in turn under the loads ``around``; prints rounds and median."""
    ratios, late = [], []
    for _ in range(ROUNDS):
        found = {}
        for name in PORTS:
            with ExitStack() as load:
                # *hello* has one thread per worker and slow clients would block it: only the photo.
                for each in around:
                    load.enter_context(each(name))
                found[name] = wrk(name)
        ratios.append(found["kept"][0] / found["hello"][0])
        late.append(found["kept"][1])
        figures = [f"{name} {rate:.0f}/s p99 {ms:.1f} ms" for name, (rate, ms) in found.items()]
        say(f"  {title}: {', '.join(figures)}, ratio {ratios[-1]:.2f}")
    say(f"{title}: ratio {median(ratios):.2f}, p99 {median(late):.1f} ms")


def say(line):
    """Prints a line at once."""
    print(line, flush=True)  # noqa: T201


def report():
    """Measures without load, and with slow clients and photos."""

    def clients(name):
        return slow_clients(name) if name == "kept" else ExitStack()

    with (
        served("hello", "benchmarks.hello", "--workers", "2", "--threads", "1"),
        served("kept", "--config", "deploy/gunicorn.conf.py", "benchmarks.photo"),
    ):
        # Both workers must have rendered the page before it is measured.
        address = f"http://127.0.0.1:{PORTS['kept']}/"
        for _ in range(50):
            urlopen(Request(address, headers={"Accept-Encoding": "gzip"})).read()
        rounds("quiet", [])
        rounds("slow readers, slow uploads, a photo", [clients, photo_at_work])


if __name__ == "__main__":
    report()
