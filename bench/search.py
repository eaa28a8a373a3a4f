"""Times search in Chromium: `python bench/search.py [TABLES ...]`.

The index is written as for a site and opened from a folder. *Ready* is from the first key until the
head of the index is there; each search is the median of some, each typed into a fresh page.
"""

import gzip
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from diagrams import make_catalog
from playwright.sync_api import Page, sync_playwright

from schemadoc.export import list_search_groups, write_for_machines
from schemadoc.model.page import File
from schemadoc.site.search import list_search_files
from schemadoc.site.search_index import write_search_index

RUNS = 5
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SEARCHES = ("users", "user_id", "billing account name", "i", "workspace_id")
HTML = """<!doctype html><meta charset="utf-8"><body><input type="checkbox" id="__search">
<div data-schemadoc-search data-base="."><form><input name="q"></form>
<div class="md-search__scrollwrap"><p role="status"></p><div role="listbox"></div></div></div>
<script src="search/search.js"></script>"""
ASK = """words => new Promise(resolve => {
  const input = document.querySelector('[name=q]'), list = document.querySelector('[role=listbox]');
  const began = performance.now();
  new MutationObserver(() => list.firstChild && resolve(performance.now() - began))
    .observe(list, {childList: true});
  input.value = words;
  input.dispatchEvent(new Event('input'));
})"""
READY = """() => new Promise(resolve => {
  const began = performance.now(), real = schemadocSearch.index;
  schemadocSearch.index = head => { real(head); resolve(performance.now() - began); };
  document.querySelector('[name=q]').focus();
})"""


def write_page(folder: Path, tables: int) -> Iterable[File]:
    """A page that searches so many tables; tells how long the index took."""
    catalog = make_catalog(tables)
    began = time.process_time()
    groups = list_search_groups(catalog)
    index = write_search_index((group.page.replace(".md", ".html"), group) for group in groups)
    middle = time.process_time()
    write_for_machines(catalog)
    took = time.process_time() - middle
    print(f"{tables} tables: index {middle - began:.2f} s cpu, files for programs {took:.2f} s cpu")
    for file in (*index, *list_search_files()):
        (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / file.path).write_bytes(file.content)
    (folder / "index.html").write_text(HTML, "utf-8")
    return index


def measure(page: Page, address: str) -> None:
    """How long it takes until the index is there, and until there is an answer."""
    ready, answers = [], {words: [] for words in SEARCHES}
    for _ in range(RUNS):
        page.goto(address)
        ready.append(page.evaluate(READY))
        for words in SEARCHES:
            page.goto("about:blank")
            page.goto(address)
            answers[words].append(page.evaluate(ASK, words))
    print(f"  ready {statistics.median(ready):.0f} ms")
    for words, times in answers.items():
        print(f"  {words!r:<24} {statistics.median(times):.0f} ms, the index included")


def main() -> None:
    """The sizes named, or the usual ones."""
    script = list_search_files()[0].content
    print(f"script {len(script)} bytes, {len(gzip.compress(script, mtime=0))} gz")
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as name:
        program = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = driver.chromium.launch(executable_path=program, args=FLAGS)
        page = browser.new_page()
        for size in sys.argv[1:] or ("187", "1000", "10000"):
            folder = Path(name) / size
            index = list(write_page(folder, int(size)))
            zipped = sum(len(gzip.compress(file.content, mtime=0)) for file in index)
            first = len(gzip.compress(index[0].content, mtime=0))
            print(
                f"  {len(index)} scripts, {zipped / 1000:.0f} kB gz, first {first / 1000:.0f} kB gz"
            )
            measure(page, f"{folder.as_uri()}/index.html")
        browser.close()


if __name__ == "__main__":
    main()
