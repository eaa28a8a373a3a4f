"""The built site: pictures with links that lead somewhere, and the explorer."""

import re
from urllib.parse import unquote

import pytest
from helpers import make_database

from schemadoc.config import load_config
from schemadoc.pipeline.building import build
from schemadoc.pipeline.checking import check
from schemadoc.pipeline.options import Options

SHOP = """
CREATE TABLE people (id integer PRIMARY KEY);
CREATE TABLE orders (id integer PRIMARY KEY, buyer integer REFERENCES people (id));
"""
CONFIG = "sources: {live: 'sqlite:///app.db'}\noutput: {docs: docs, site: site}\n"
OWN = "site_name: Ours\ndocs_dir: docs\nsite_dir: site\ntheme: {name: material, font: false}\n"
FENCES = """markdown_extensions:
  - pymdownx.superfences:
      custom_fences:
        - name: mermaid
          class: mermaid
          format: !!python/name:pymdownx.superfences.fence_code_format
"""


def make_project(folder, sql=SHOP, config=CONFIG):
    make_database(folder / "app.db", sql)
    (folder / "schemadoc.yml").write_text(config, "utf-8")
    return build(load_config(), Options())


def hrefs(text):
    return [unquote(href) for href in re.findall(r'<a href="([^"]*)"', text)]


@pytest.mark.parametrize("is_plain", [True, False], ids=["pages", "folders"])
def test_the_links_of_pictures_lead_to_pages_within_a_page_and_alone(project, is_plain):
    if not is_plain:
        (project / "mkdocs.yml").write_text(OWN, "utf-8")
    make_project(project)
    page = project / "site/tables" / ("orders.html" if is_plain else "orders/index.html")
    html = page.read_text("utf-8")
    svg = re.search(r'<div class="sd-picture".*?</svg>', html)[0]
    assert "data-page" not in svg
    alone = project / "site/diagrams/tables/orders.svg"
    for file, text in ((page, svg), (alone, alone.read_text("utf-8"))):
        assert len(hrefs(text)) == 2
        for href in hrefs(text):
            target = (file.parent / href).resolve()
            assert (target / "index.html").is_file() or target.is_file()
    assert "data-page" in (project / "docs/diagrams/tables/orders.svg").read_text("utf-8")


def test_a_large_picture_is_an_image_that_leads_to_itself(project):
    tables = "".join(
        f"CREATE TABLE area_t{n} (id integer PRIMARY KEY, "
        + ", ".join(f"c{k} integer REFERENCES area_t{n // (k + 2)} (id)" for k in range(9))
        + ");\n"
        for n in range(20)
    )
    make_project(project, tables)
    (page,) = (project / "site/domains").glob("*.html")
    assert re.search(
        r'<div class="sd-picture"[^>]*><a href="(\.\./diagrams/[^"]*svg)"><img [^>]*src="\1"',
        page.read_text("utf-8"),
    )


def test_mermaid_stays_text_even_where_a_site_would_draw_it(project):
    (project / "mkdocs.yml").write_text(OWN + FENCES, "utf-8")
    make_project(project)
    html = (project / "site/tables/orders/index.html").read_text("utf-8")
    assert "erDiagram" in html
    assert 'class="mermaid"' not in html
    assert "```mermaid" in (project / "docs/tables/orders.md").read_text("utf-8")


def test_the_explorer_has_its_page_its_scripts_and_a_text_for_those_without(project):
    make_project(project)
    html = (project / "site/explorer.html").read_text("utf-8")
    place = re.search(r"<div data-schemadoc-explorer [^>]*>", html)
    assert 'data-root="" data-suffix=".html" data-scripts="explorer/"' in place[0]
    scripts = re.findall(r'<script src="(explorer/[^"]+)"', html)
    assert scripts == ["explorer/explorer.js", "explorer/data.js"]
    assert all((project / "site" / script).is_file() for script in scripts)
    assert "<noscript>" in html
    table = (project / "site/tables/orders.html").read_text("utf-8")
    assert 'href="../explorer.html#table=orders"' in table


def test_pictures_can_be_switched_off(project):
    make_project(project, config=CONFIG + "diagrams: false\n")
    assert not (project / "docs/diagrams").exists()
    assert not (project / "site/explorer").exists()
    text = (project / "docs/tables/orders.md").read_text("utf-8")
    assert "explorer" not in text and "svg" not in text
    assert check(load_config(), Options()).faults == ()


def test_a_picture_by_another_graphviz_is_not_out_of_date_but_a_missing_one_is(
    project, monkeypatch
):
    from schemadoc.diagrams import engine

    told = []
    make_database(project / "app.db", SHOP)
    (project / "schemadoc.yml").write_text(CONFIG, "utf-8")
    with monkeypatch.context() as without:
        without.setattr(engine, "find_spec", lambda _: None)
        without.setattr(engine.shutil, "which", lambda _: None)
        build(load_config(), Options(tell=told.append), site=False)
    assert any("Graphviz" in line for line in told)
    assert check(load_config(), Options()).faults == ()
    (project / "docs/diagrams/tables/orders.svg").unlink()
    (fault,) = check(load_config(), Options()).faults
    assert (fault.place, fault.message) == ("docs/diagrams/tables/orders.svg", "is missing")
