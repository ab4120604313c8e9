"""Prints Lighthouse scores and load times on slow networks for each type of page.

    KIM_DATA_DIR=… KIM_MODE=demo KIM_SAMPLE_NOTICE=false python -m benchmarks.lighthouse [PAGE …]

Throttling is simulated, which is Lighthouse's default: slow 4G is its own mobile preset, slow 3G
has 400 ms and 400 kbit/s; both slow the processor four times. The median of RUNS (3) counts. Needs
Debian's Chromium, and npx with a package index for Lighthouse itself.
"""

import json
import os
import shutil
import subprocess
import sys
from statistics import median

from benchmarks.measure import gunicorn, pages, say

PORT = 8847
RUNS = int(os.environ.get("RUNS", "3"))
LIGHTHOUSE = ("npx", "--yes", "lighthouse@12.8.2")
CHROMIUM = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
)
NETWORKS = {
    "slow 4G": (),
    "slow 3G": ("--throttling.rttMs=400", "--throttling.throughputKbps=400"),
}
SCORES = ("performance", "accessibility", "best-practices", "seo")
SECONDS = ("first-contentful-paint", "largest-contentful-paint")
TIMES = (*SECONDS, "total-blocking-time", "cumulative-layout-shift")


def ask(path, network):
    """Returns one Lighthouse report as a dict, or None if it failed."""
    answer = subprocess.run(
        [
            *LIGHTHOUSE,
            f"http://127.0.0.1:{PORT}{path}",
            "--quiet",
            "--output=json",
            f"--only-categories={','.join(SCORES)}",
            f"--chrome-flags={CHROMIUM}",
            *NETWORKS[network],
        ],
        env={**os.environ, "CHROME_PATH": shutil.which("chromium")},
        capture_output=True,
        text=True,
        check=False,
    )
    return json.loads(answer.stdout) if answer.returncode == 0 else None


def reports(path, network):
    """Returns RUNS reports; repeats failed runs: now and then Chromium cannot load a page."""
    found = []
    for _ in range(RUNS * 3):
        report = ask(path, network)
        if report and not report.get("runtimeError"):
            found.append(report)
        if len(found) == RUNS:
            return found
    sys.exit(f"Lighthouse cannot read {path}")


def cells(found):
    """Yields medians as text: scores out of 100, seconds, milliseconds, layout shift."""
    for score in SCORES:
        yield f"{median(report['categories'][score]['score'] * 100 for report in found):.0f}"
    for time in TIMES:
        value = median(report["audits"][time]["numericValue"] for report in found)
        if time in SECONDS:
            yield f"{value / 1000:.2f}"
        else:
            yield f"{value:.0f}" if time.startswith("total") else f"{value:.3f}"


def failed(report):
    """Yields ID and score of the audits that a report scores below 0.9."""
    for category in SCORES:
        for audit in report["categories"][category]["auditRefs"]:
            if audit["weight"] and (report["audits"][audit["id"]]["score"] or 0) < 0.9:
                score = report["audits"][audit["id"]]["score"]
                if score is not None:
                    yield f"{audit['id']} {score}"


def main(wanted):
    """Measures the pages named in ``wanted`` (all if it is empty) and prints a table."""
    addresses = {name: path for name, path in pages().items() if not wanted or name in wanted}
    say("page", "network", *SCORES, "FCP s", "LCP s", "TBT ms", "CLS", "wanting")
    say(*["---"] * 11)
    with gunicorn("kimportal.wsgi", PORT, KIM_PAGE_CACHE_MB="32"):
        for network in NETWORKS:
            for name, path in addresses.items():
                found = reports(path, network)
                say(name, network, *cells(found), ", ".join(failed(found[0])))


if __name__ == "__main__":
    main(sys.argv[1:])
