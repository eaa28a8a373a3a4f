"""The index of search: that Python and the browser read words alike, and what is in it."""

import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import make_catalog, make_schema, make_table

from schemadoc.export import list_search_groups
from schemadoc.model.history import History
from schemadoc.site.search_index import STOP_WORDS, split_words

WORDS = Path(__file__).parents[2] / "site_config" / "search" / "words.js"
TEXTS = (
    "hubspot_id", "externalCustomerId", "HTTPServerURL2", "e-mail", "a__b_", "Prüfung", "İstanbul",
    "ΟΔΟΣ", "顧客番号", "id顧客", "x2y", "user.name", "naïve_Café", "ß", "\u1e9bx", "日",
    "constructor", "٣٤", "🎉party",
)  # fmt: skip


def read_in_javascript(texts):
    """What the browser's module makes of each text."""
    script = (
        f"import {{readQuery}} from {json.dumps(WORDS.as_uri())};"
        "const texts = JSON.parse(process.argv[1]);"
        "console.log(JSON.stringify(texts.map(text => readQuery(text)"
        ".flatMap(({text, parts}) => [text, ...parts]))));"
    )
    command = ["node", "--input-type=module", "-e", script, json.dumps(texts)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.skipif(not shutil.which("node"), reason="Node is not installed")
def test_the_words_of_a_name_are_the_same_in_the_index_and_in_the_browser():
    for text, (whole, *parts) in zip(TEXTS, read_in_javascript(TEXTS), strict=True):
        known = set(split_words(text))
        assert set(parts) <= known, text
        if re.fullmatch(r"\w+", text):
            assert whole in known, text


def test_the_words_that_say_nothing_are_the_same():
    listed = WORDS.read_text("utf-8").split('new Set(\n  "')[1].split('"')[0]
    assert frozenset(listed.split()) == STOP_WORDS


def test_a_former_name_finds_what_has_another_now():
    catalog = make_catalog(make_schema(make_table("clients")))
    history = History(steps=(), former_names={"clients": ("customers",)})
    groups = list_search_groups(replace(catalog, history=history))
    found = [group.entries[0] for group in groups if "customers" in group.entries[0].hidden]
    assert [entry.name for entry in found] == ["clients"]
