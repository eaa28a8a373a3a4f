"""Paths and anchors: safe on every file system, and never shared by two objects."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemadoc import links


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("users",), "users"),
        (("auth", "users"), "auth.users"),
        (("Users",), "users~6b0cc904"),
        (("a.b",), "a-b~12734df7"),
        (("..",), "~a8ca4457"),
        (("con",), "con~1143da2b"),
        (("index",), "index~1bc04b52"),
        (("-",), "-"),
    ],
)
def test_a_slug_is_stable(names, expected):
    assert links.slug(*names) == expected


names = st.lists(st.text(max_size=120), min_size=1, max_size=2).map(tuple)


@given(names)
def test_a_slug_is_safe_as_a_file_name(parts):
    slug = links.slug(*parts)
    assert re.fullmatch(r"[a-z0-9_.~-]{1,80}", slug)
    assert slug.strip(".") == slug
    assert slug.partition(".")[0] not in {"con", "prn", "aux", "nul", "com1", "lpt1"}


@given(names, names)
def test_two_objects_never_share_a_slug(one, other):
    assert (links.slug(*one) == links.slug(*other)) == (one == other)


def test_the_default_namespace_is_left_out_of_paths():
    assert links.object_slug("public", "users", "public") == "users"
    assert links.object_slug("auth", "users", "public") == "auth.users"
    assert links.object_slug(None, "users", None) == "users"


def test_links_are_relative_to_the_page_that_holds_them():
    assert links.relative("tables/a.md", "domains/crm.md") == "../domains/crm.md"
    assert links.relative("index.md", "tables/a.md#col-x") == "tables/a.md#col-x"
    assert links.relative("tables/a.md", "tables/a.md#col-x") == "#col-x"
    assert links.relative("tables/a.md", "tables/a.md") == "a.md"


def test_a_column_may_be_called_index():
    assert links.column_anchor("index") == "col-index"
