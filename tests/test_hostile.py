"""Snapshots that no database could give: pages, or an error that says what is wrong and where."""

import json

import pytest
from helpers import make_config

from schemadoc.errors import SourceError
from schemadoc.pages import plan_pages
from schemadoc.pipeline.documents import make_catalog
from schemadoc.pipeline.options import Options
from schemadoc.render.templates import Renderer

RENDERER = Renderer(None)  # once: it compiles each template
ODD = ["", ".", "a.", '"', "\x00", "\ud800", "|`<b>{{ x }}", "n" * 5000]


def table(name="t", **facts):
    column = {"name": "a", "type": "int"}
    return {
        "id": f"public.{name}", "namespace": "public", "name": name, "columns": [column], **facts
    }  # fmt: skip


def pages_of(folder, **facts):
    head = {"format": "schemadoc/1", "dialect": "postgresql", "default_namespace": "public"}
    (folder / "x.json").write_text(json.dumps({**head, **facts}))
    config = make_config(root=folder)
    catalog = make_catalog(config, Options())
    return [RENDERER.render(page) for page in plan_pages(catalog, config)]


def of_a_table(odd):
    """Something odd in each place of a table where a document may have it."""
    return [
        {"columns": [{"name": odd, "type": odd}]},
        {"columns": [{"name": "a", "type": "e", "enum_id": odd}]},
        {"foreign_keys": [{"columns": [odd], "target": odd, "target_columns": [odd]}]},
        {"kind": "partition", "partition": {"parent": odd}},
        {"inherits": [odd]},
        {"kind": "view", "used_columns": [odd]},
        {"kind": "view", "used_columns": [f"public.t.{odd}"], "definition": odd},
        {"triggers": [{"name": odd, "routine": odd, "events": [odd]}]},
        {"relationships": [{"name": odd, "target": odd, "through": odd}]},
        {"indexes": [{"parts": [{"column": odd}], "where": odd}]},
        {"primary_key": {"columns": [odd]}},
        {"grants": [{"role": odd, "privileges": [odd], "grantable": [odd]}]},
        {"location": {"file": odd}},
        {"descriptions": [{"text": odd, "origin": "doc"}], "comment": odd},
    ]


def documents(odd):
    yield from ({"tables": [table(**facts)]} for facts in of_a_table(odd))
    yield from ({"tables": [table(**{key: odd})]} for key in ("id", "name", "namespace"))
    yield {"tables": [{**table(), "namespace": None, "id": odd, "name": odd}]}
    for kind, facts in {"enums": {"values": [odd]}, "custom_types": {"kind": "domain"}}.items():
        yield {kind: [{"id": odd, "name": odd, **facts}]}
        yield {kind: [{"id": "x", "name": "x", "comment": odd, **facts}]}
    yield {"sequences": [{"id": "s", "name": "s", "owned_by": odd}]}
    yield {"publications": [{"name": odd, "tables": [odd], "namespaces": [odd]}]}
    yield {"namespaces": [{"name": odd, "grants": [{"role": odd, "privileges": [odd]}]}]}
    yield {"custom_types": [{"id": "x", "name": "x", "kind": "domain", "base": odd}]}
    yield {"routines": [{"id": odd, "name": odd, "returns": odd}]}
    yield {"gaps": [{"place": odd, "reason": odd, "facts": [odd]}]}
    yield {"roles": [{"name": odd}], "extensions": [{"name": odd, "version": odd}]}
    yield {"event_triggers": [{"name": odd, "event": odd, "routine": odd}]}
    yield {"default_namespace": odd, "tables": [table()]}


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: ascii(odd[:12]))
def test_an_odd_name_is_shown_or_refused(odd, tmp_path):
    for document in documents(odd):
        try:
            assert pages_of(tmp_path, **document)
        except SourceError as error:
            assert error.message.startswith("json:x.json: ") or "x.json: " in error.message


@pytest.mark.parametrize(
    "tables",
    [
        [table("p", kind="partition", partition={"parent": "public.p"})],
        [
            table("p", kind="partition", partition={"parent": "public.q"}),
            table("q", kind="partition", partition={"parent": "public.p"}),
        ],
        [table("p", inherits=["public.p"])],
        [table("v", kind="view", used_columns=["public.v.a"])],
        [
            table("v", kind="view", used_columns=["public.w.a"]),
            table("w", kind="view", used_columns=["public.v.a"]),
        ],
        [
            table("p0", kind="partitioned table"),
            *(
                table(f"p{n}", kind="partition", partition={"parent": f"public.p{n - 1}"})
                for n in range(1, 1200)
            ),
        ],
        [
            table("v0"),
            *(
                table(f"v{n}", kind="view", used_columns=[f"public.v{n - 1}.a"])
                for n in range(1, 1200)
            ),
        ],
    ],
    ids=["itself", "each other", "its own heir", "view", "views", "partitions", "views of views"],
)
def test_circles_and_long_chains_end(tables, tmp_path):
    key = {"columns": ["a"], "target": tables[-1]["id"], "target_columns": ["a"]}
    assert pages_of(tmp_path, tables=[*tables, table("to_it", foreign_keys=[key])])


def test_two_tables_of_one_name_are_refused_with_their_place(tmp_path):
    with pytest.raises(SourceError) as caught:
        pages_of(tmp_path, tables=[table(), {**table(), "id": "b"}])
    assert caught.value.message == (
        "json:x.json: tables[1].id is 'b', but by its namespace and name it must be 'public.t'."
    )
