"""The page of what the rules find: each by its rule, with a link to what it is about."""

from click.testing import CliRunner
from helpers import make_catalog, make_config, make_schema, make_table

from schemadoc import links
from schemadoc.cli import main
from schemadoc.lint import group_findings, run_rules
from schemadoc.model.catalog import Finding
from schemadoc.pages import plan_pages
from schemadoc.render import render_pages
from schemadoc.snapshot import dump_schema

RULE = '''"""SD901: Something of <ours>."""
from schemadoc.model.catalog import Finding
def check(catalog):
    yield Finding(rule="SD901", severity="error", object_id="orders.id", message="No | *good*.")
    yield Finding(rule="SD901", severity="error", object_id="nowhere", message="<b>Gone</b>.")
'''


def word(findings, *tables):
    config = make_config()
    catalog = make_catalog(make_schema(*tables))
    found = group_findings(findings, config)
    files = render_pages(plan_pages(catalog, config, findings=found), None)
    return {file.path: file.content.decode() for file in files}


def test_without_findings_the_page_says_so():
    pages = word([], make_table("orders"))
    assert "say of this schema: nothing." in pages[links.FINDINGS]
    assert "- [Findings](findings.md): nothing\n" in pages["index.md"]


def test_of_many_findings_some_are_listed():
    tables = [make_table(f"t{number}") for number in range(250)]
    catalog = make_catalog(make_schema(*tables))
    page = word(run_rules(catalog, make_config()), *tables)[links.FINDINGS]
    assert "| [SD301](#sd301) | A table or view has no description | info | 250 |" in page
    assert page.count("has no description. |") == 200
    assert "\n50 more: `schemadoc lint` prints all.\n" in page


def test_a_finding_leads_to_what_it_is_about():
    findings = [
        Finding(rule="SD301", severity="info", object_id=name, message="It is.")
        for name in ("orders", "orders.id", "orders.gone")
    ]
    page = word(findings, make_table("orders"))[links.FINDINGS]
    assert "| [`orders`](tables/orders.md) | It is. |" in page
    assert "| [`orders.id`](tables/orders.md#col-id) | It is. |" in page
    assert "| `orders.gone` | It is. |" in page


def test_rules_of_a_project_are_on_the_page_unless_they_are_refused(project):
    runner = CliRunner()
    (project / "app.json").write_bytes(dump_schema(make_schema(make_table("orders"))))
    (project / "rules_of_ours.py").write_text(RULE)
    (project / "schemadoc.yml").write_text(
        "sources: {code: 'json:app.json'}\nlint: {plugins: {SD901: 'rules_of_ours:check'}}\n"
    )
    assert runner.invoke(main, ["build"]).exit_code == 0
    page = project / "docs/database/findings.md"
    assert "## SD901\n\n**Something of &lt;ours&gt;.**\n" in page.read_text()
    assert r"| [`orders.id`](tables/orders.md#col-id) | No &#124; \*good\*. |" in page.read_text()
    shown = (project / "site/findings.html").read_text()
    assert 'href="#sd901"' in shown
    assert 'id="sd901"' in shown
    assert "<b>Gone" not in shown
    assert runner.invoke(main, ["build", "--untrusted"]).exit_code == 0
    assert not page.exists()
