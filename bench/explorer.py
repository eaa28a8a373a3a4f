"""Times the explorer in Chromium: `python bench/explorer.py [TABLES ...]`.

Each size is opened from a folder in software rendering; frames are those of a drag and of a wheel
over the whole map and over a domain, in the mode that has the most to draw.
"""

import gzip
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from diagrams import make_catalog
from playwright.sync_api import Page, sync_playwright

from schemadoc.diagrams import draw_explorer
from schemadoc.site.explorer import list_explorer_files

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
HTML = """<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="explorer/explorer.css">
<body style="margin: 0"><div data-schemadoc-explorer data-scripts="explorer/"></div>
<script src="explorer/explorer.js"></script><script src="explorer/data.js"></script>"""
STATES = (
    "",
    "#mode=names",
    "#domain=identity",
    "#mode=keys&at=-99,-99,0.51",
    "#mode=all&at=-99,-99,0.51",
)
FRAMES = """kind => new Promise(resolve => {
  const map = document.querySelector('.sdx-map'), times = [];
  const place = {clientX: 600, clientY: 400, bubbles: true, cancelable: true, pointerId: 1};
  const pointer = (name, x) => map.dispatchEvent(
    new PointerEvent(name, {...place, clientX: 600 + x, buttons: 1}));
  map.setPointerCapture = () => {};
  if (kind === 'pan') pointer('pointerdown', 0);
  let last = performance.now(), number = 0;
  const step = () => {
    const now = performance.now();
    times.push(now - last);
    last = now;
    number += 1;
    if (number > 60) {
      if (kind === 'pan') pointer('pointerup', 0);
      resolve(times.slice(1));
      return;
    }
    const phase = number % 15, way = number % 30 < 15 ? 1 : -1;
    if (kind === 'pan') pointer('pointermove', (way > 0 ? phase : 15 - phase) * 14);
    else map.dispatchEvent(new WheelEvent('wheel', {...place, deltaY: way * -40}));
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})"""


def write_page(folder: Path, tables: int) -> int:
    """The page of so many tables; the size of its first data, compressed."""
    files = draw_explorer(make_catalog(tables), print)
    for file in (*files, *list_explorer_files()):
        (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / file.path).write_bytes(file.content)
    (folder / "index.html").write_text(HTML, "utf-8")
    return len(gzip.compress((folder / "explorer" / "data.js").read_bytes(), mtime=0))


def measure(page: Page, address: str, state: str) -> str:
    """How long the page takes to begin, and its frames while it is moved."""
    page.goto("about:blank")
    page.goto(address + state)
    page.wait_for_selector("[data-ready]")
    page.wait_for_timeout(800)
    began = page.get_attribute("[data-ready]", "data-ready")
    shapes = page.evaluate("document.querySelectorAll('.sdx-map *').length")
    figures = [f"{state or '(start)':<34} begins {began:>4} ms  {shapes:>6} shapes"]
    for kind in ("pan", "zoom"):
        frames = page.evaluate(FRAMES, kind)
        figures.append(f"{kind} {statistics.median(frames):>5.1f} / {max(frames):>5.1f} ms")
        page.wait_for_timeout(400)
    return "  ".join(figures)


def tell(error: object) -> None:
    """A mistake of the script, which would make its figures worthless."""
    print(error, file=sys.stderr)


def main() -> None:
    """The sizes named, or the usual ones."""
    script = list_explorer_files()[0].content
    print(f"script {len(script)} bytes, {len(gzip.compress(script, mtime=0))} gz")
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as name:
        program = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = driver.chromium.launch(executable_path=program, args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.on("pageerror", tell)
        for size in sys.argv[1:] or ("22", "187", "1000"):
            folder = Path(name) / size
            data = write_page(folder, int(size))
            print(f"{size} tables, data {data} gz")
            address = f"{folder.as_uri()}/index.html"
            for state in STATES:
                print("  " + measure(page, address, state))
        browser.close()


if __name__ == "__main__":
    main()
