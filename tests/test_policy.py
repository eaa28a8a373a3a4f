"""The site under its own Content-Security-Policy, and without a network."""

import functools
import http.server
import re
import shutil
import subprocess
import sys
import threading
from urllib.parse import urlsplit

import pytest
from conftest import ROOT

from schemadoc.config import load_config
from schemadoc.pipeline.documents import build
from schemadoc.pipeline.options import Options
from schemadoc.site.policy import Policy

WATCH = """document.addEventListener("securitypolicyviolation", event =>
  console.error(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The shop, which has a page of every kind."""
    folder = tmp_path_factory.mktemp("policy")
    shutil.copytree(ROOT / "examples/shop", folder, dirs_exist_ok=True)
    subprocess.run([sys.executable, folder / "make_database.py"], cwd=folder, check=True)
    build(load_config(folder / "schemadoc.yml"), Options())
    return folder / "site"


@pytest.fixture
def server(site):
    """Sends the policy with each file."""
    policy = (site / "csp.txt").read_text().strip()

    class Handler(http.server.SimpleHTTPRequestHandler):
        def end_headers(self):
            self.send_header("Content-Security-Policy", policy)
            super().end_headers()

        def log_message(self, *arguments):
            pass

    handler = functools.partial(Handler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as found:
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{found.server_port}"
        found.shutdown()


def kinds_of_pages(site):
    """One page of each folder, and all that are in none."""
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    firsts = {path.rpartition("/")[0] or path: path for path in reversed(pages)}
    return sorted(firsts.values())


def open_all(tab, root, site):
    """Each kind of page; the one for what is not found is for a server, and knows its root."""
    trouble = []
    tab.on("console", lambda m: m.type == "error" and trouble.append(m.text))
    tab.on("pageerror", lambda error: trouble.append(str(error)))
    tab.on("request", lambda r: r.url.startswith((root, "data:", "blob:")) or trouble.append(r.url))
    for path in kinds_of_pages(site):
        if path != "404.html" or root.startswith("http"):
            tab.goto(f"{root}/{path}")
            tab.locator("h1").first.wait_for(state="attached")
            tab.wait_for_timeout(100)
            assert trouble == [], path
    return trouble


def search(tab, root):
    """Words typed into the search box find something."""
    tab.goto(f"{root}/tables/orders.html")
    tab.keyboard.press("/")
    tab.keyboard.type("customer_id")
    tab.locator(".sd-hit", has_text="orders.customer_id").wait_for()


def test_every_kind_of_page_works_under_the_policy(browser, site, server):
    tab = browser.new_page()
    tab.add_init_script(WATCH)
    trouble = open_all(tab, server, site)
    search(tab, server)
    tab.goto(f"{server}/tables/orders.html")
    before = tab.evaluate("document.body.dataset.mdColorScheme")
    tab.locator("[data-md-component=palette] label:visible").first.click()
    tab.locator("[data-md-component=palette] label:visible").first.click()
    assert tab.evaluate("document.body.dataset.mdColorScheme") != before
    tab.goto(f"{server}/explorer.html")
    tab.locator("[data-schemadoc-explorer] svg, [data-schemadoc-explorer] canvas").first.wait_for()
    assert trouble == []
    tab.close()


def test_the_policy_lets_nothing_else_run(browser, site, server):
    tab = browser.new_page()
    tab.goto(f"{server}/index.html")
    tab.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
        " document.body.append(s); }"
    )
    assert tab.evaluate("window.ran") is None
    tab.close()


def test_the_policy_names_hashes_and_nothing_that_is_unsafe(site):
    policy = (site / "csp.txt").read_text()
    scripts = re.search(r"script-src ([^;]*)", policy)[1]
    assert "unsafe" not in scripts
    assert "http" not in policy
    assert 1 < scripts.count("'sha256-") < 10, "pages share their scripts"


def test_every_kind_of_page_works_from_a_folder_without_a_network(browser, site):
    context = browser.new_context(offline=True)
    tab = context.new_page()
    trouble = open_all(tab, site.as_uri(), site)
    search(tab, site.as_uri())
    assert trouble == []
    context.close()


def test_no_page_names_anything_elsewhere_to_be_fetched(site):
    tags = re.compile(r"<(?:script|link|img|iframe|source|object|embed)\b[^>]*>")
    for page in site.rglob("*.html"):
        for tag in tags.findall(page.read_text("utf-8")):
            for url in re.findall(r'\b(?:src|href|data)="([^"]*)"', tag):
                assert not urlsplit(url).netloc, (page, tag)
    for style in site.rglob("*.css"):
        assert not re.search(r"url\(['\"]?(?:https?:)?//", style.read_text("utf-8")), style


def test_data_within_a_page_needs_no_permission():
    policy = Policy()
    policy.add_page('<script type="application/json">{}</script><script src="x.js"></script>')
    assert "sha256" not in policy.word()
    policy.add_page('<script type="module">1</script><script>2</script>')
    assert policy.word().count("sha256") == 2
