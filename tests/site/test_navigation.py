"""The menu of a site of our own: what people wrote beside our pages is in it."""

import re

from helpers import make_database

from schemadoc.config import load_config
from schemadoc.pipeline.building import build
from schemadoc.pipeline.options import Options

ENTRY = re.compile(r'<span class="md-ellipsis">\s*(.*?)\s*</span>', re.DOTALL)


def test_pages_written_by_hand_come_after_the_home_page(project):
    make_database(project / "app.db", "CREATE TABLE users (id integer PRIMARY KEY);")
    (project / "schemadoc.yml").write_text(
        "sources: {live: 'sqlite:///app.db'}\noutput: {docs: d}\n"
    )
    pages = {"how.md": "# How we work", "guide/leads.md": "# Leads", ".drafts/x.md": "# Hidden"}
    for path, text in pages.items():
        (project / "d" / path).parent.mkdir(parents=True, exist_ok=True)
        (project / "d" / path).write_text(text)
    build(load_config(), Options())
    page = (project / "site/tables/users.html").read_text("utf-8")
    entries = [re.sub("<.*?>", "", entry).strip() for entry in ENTRY.findall(page)]
    start = entries.index("Home")
    assert entries[start : start + 4] == ["Home", "How we work", "Guide", "Tables"]
    assert "Hidden" not in entries
    build(load_config(), Options())
    assert (project / "site/tables/users.html").read_text("utf-8") == page, "twice is the same"
