"""What the site has for programs."""

import json
import re

import pytest
from search_shop import EVIL, NOTE, make_shop, make_site

from schemadoc.export.digests import count_tokens

LEGEND = "`?` may be null · `=` default · `→` refers to · PK primary key"
DIGEST = """# Customer care

About 74 tokens, at 3.5 characters each. {legend}

Owner: sales-team.

## hubspot_contacts

- id integer PK
- hubspot_id text?: The key of the other system.

## hubspot_deals

- id integer PK
- hubspot_id text?
- hubspot_id_old text?

## leads

- id integer PK
- externalCustomerId text?
- state lead_state?
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return make_site(tmp_path_factory.mktemp("machines"), make_shop())


def test_a_table_is_there_as_json_and_its_page_leads_to_it(site):
    page = (site / "tables" / "invoices.html").read_text("utf-8")
    assert '<a href="invoices.json">JSON</a>' in page
    found = json.loads((site / "tables" / "invoices.json").read_text("utf-8"))
    assert found["domain"] == "rest"
    assert found["description"] in NOTE.replace("*", "")
    assert found["enums"] == {"public.invoice_status": ["draft", "reminded"]}
    assert [column["name"] for column in found["table"]["columns"]] == ["id", "status", "total"]


def test_a_domain_is_there_in_few_words_and_says_how_many(site):
    assert (site / "digests" / "crm.md").read_text("utf-8") == DIGEST.format(legend=LEGEND)
    page = (site / "domains" / "crm.html").read_text("utf-8")
    assert '<a href="../digests/crm.md">Markdown for language models, about 74 tokens</a>' in page


def test_a_program_finds_everything_from_one_file(site):
    assert '<a href="llms.txt">llms.txt</a>' in (site / "index.html").read_text("utf-8")
    text = (site / "llms.txt").read_text("utf-8")
    assert text.startswith("# Shop\n\n> The schema of a postgresql database: 12 tables")
    for target in re.findall(r"\]\((.*?)\)", text):
        assert (site / target).is_file(), target


def test_what_search_engines_read_ends_no_script(site):
    pages = [path.read_text("utf-8") for path in (site / "tables").glob("*.html")]
    found = [
        re.search(r'<script type="application/ld\+json">(.*?)</script>', page) for page in pages
    ]
    documents = [json.loads(match[1]) for match in found if match]
    assert EVIL in {document["name"] for document in documents}
    assert '"><script>alert(2)</script>' in {
        variable["name"] for document in documents for variable in document["variableMeasured"]
    }


def test_none_of_it_is_in_the_docs_folder(site):
    docs = site.parent / "docs" / "database"
    found = {path.name for path in docs.rglob("*.json")}
    assert found == {"schema.json", ".schemadoc.json"}
    assert not (docs / "llms.txt").exists()


def test_a_file_of_the_users_own_wins(tmp_path):
    (tmp_path / "docs" / "database").mkdir(parents=True)
    (tmp_path / "docs" / "database" / "llms.txt").write_text("Mine.")
    site = make_site(tmp_path, make_shop())
    assert (site / "llms.txt").read_text() == "Mine."


@pytest.mark.parametrize(("length", "tokens"), [(0, 1), (7, 2), (350, 100), (3577, 1100)])
def test_tokens_are_an_estimate_in_two_digits(length, tokens):
    assert count_tokens("x" * length) == tokens
