"""One visit of Lighthouse to one page, and what it says of it."""

import json
import os
import statistics
import subprocess
from pathlib import Path
from shutil import which

HERE = Path(__file__).parent
VERSION = "12.8.2"
PROGRAM = HERE / "node" / "node_modules" / ".bin" / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
CHROMIUM = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
# Slow 3G: 400 milliseconds there and back, 400 kilobits a second, a quarter of this processor.
SLOW = (
    "--only-categories=performance",
    "--throttling.rttMs=400",
    "--throttling.throughputKbps=400",
    "--throttling.cpuSlowdownMultiplier=4",
)


def installed():
    """Path of Lighthouse, after installing it where it is missing; None without Node.js."""
    if PROGRAM.exists():
        return PROGRAM
    if not which("npm") or not which("chromium"):
        return None
    print(f"Installing Lighthouse {VERSION} into {HERE.name}/node/, once.", flush=True)
    command = ["npm", "install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"]
    where = ["--prefix", str(HERE / "node")]
    subprocess.run([*command, *where, f"lighthouse@{VERSION}"], check=True)
    return PROGRAM


def visit(address, place, cookie="", flags=()):
    """Scores by category in hundredths, times in seconds, and what cost a point, of one visit."""
    answer = Path(place, "answer.json")
    command = [PROGRAM, address, "--output=json", f"--output-path={answer}", "--quiet", *flags]
    if cookie:
        command.append(f"--extra-headers={json.dumps({'Cookie': cookie})}")
    _run([*command, f"--chrome-flags={CHROMIUM}"])
    told = json.loads(answer.read_text())
    categories = told["categories"]
    scores = {one: round(categories[one]["score"] * 100) for one in CATEGORIES if one in categories}
    return scores | {"faults": _faults(told)} | _times(told)


def _run(command):
    """A busy machine now and then loses the beginning of a trace: it is then tried again."""
    environment = os.environ | {"CHROME_PATH": which("chromium")}
    for last in (False, False, True):
        if subprocess.run(command, env=environment, check=last).returncode == 0:
            return


def medians(runs):
    """The median of every number that the runs tell."""
    numbers = [name for name, value in runs[0].items() if isinstance(value, (int, float))]
    return {name: round(statistics.median(one[name] for one in runs), 3) for name in numbers}


def _faults(told):
    """Titles of the audits that have weight and did not reach their full score."""
    weighty = {
        reference["id"]
        for category in told["categories"].values()
        for reference in category["auditRefs"]
        if reference["weight"]
    }
    return sorted(
        audit["title"]
        for name, audit in told["audits"].items()
        if name in weighty and audit["score"] is not None and audit["score"] < 1
    )


def _times(told):
    """Seconds to the first and largest piece and in which nothing answers; and how far it shifts.

    `kilobytes` is all that was fetched.
    """
    value = {name: audit.get("numericValue", 0) for name, audit in told["audits"].items()}
    return {
        "first": round(value["first-contentful-paint"] / 1000, 2),
        "largest": round(value["largest-contentful-paint"] / 1000, 2),
        "blocked": round(value["total-blocking-time"] / 1000, 3),
        "shift": round(value["cumulative-layout-shift"], 4),
        "kilobytes": round(value.get("total-byte-weight", 0) / 1000, 1),
    }
