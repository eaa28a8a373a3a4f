"""The manual as programs see it: its blocks of code, and how to do what they say."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


class Fence(NamedTuple):
    """One fenced block of a page."""

    language: str
    title: str
    text: str


def fences(page):
    found = re.findall(
        r'^```(\w+)(?: title="([^"\n]*)")?\n(.*?)^```$', read(page), re.MULTILINE | re.DOTALL
    )
    return [Fence(*parts) for parts in found]


def read(page):
    path = DOCS / page if isinstance(page, str) else page
    return path.read_text("utf-8")


def titled(page, title):
    return next(fence.text for fence in fences(page) if fence.title == title)


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def environment(**more):
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return {**os.environ, "PATH": path, **more}


def run(script, **more):
    """What a shell prints for some commands, which must succeed."""
    done = subprocess.run(
        ["sh", "-e", "-c", script],
        env=environment(**more),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{script}\n{done.stdout}{done.stderr}"
    return done.stdout


def serve(folder):
    """Whether `serve` answers at the address that it prints."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with (folder / "serve.log").open("w") as log:
        command = ["schemadoc", "serve", "--port", str(port)]
        server = subprocess.Popen(command, env=environment(), stderr=log)
    try:
        address = wait_for_address(folder / "serve.log")
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.status == 200
    finally:
        server.terminate()
        server.wait(30)
        (folder / "serve.log").unlink()


def wait_for_address(log, patience=60):
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if match := re.search(r"http://\S+", log.read_text("utf-8")):
            return match[0]
        time.sleep(0.1)
    raise AssertionError(f"no address after {patience} seconds: {log.read_text('utf-8')}")
