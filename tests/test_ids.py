"""Ids: readable, and never two objects with one id."""

from hypothesis import given
from hypothesis import strategies as st

from schemadoc.model.ids import make_child_id, make_id, split_id


def test_plain_names_are_joined_by_dots():
    assert make_id("public", "users") == "public.users"
    assert make_id(None, "users") == "users"
    assert make_child_id("public.users", "email") == "public.users.email"


def test_a_part_with_a_dot_or_a_quote_is_quoted_as_in_sql():
    assert make_id("public", "a.b") == 'public."a.b"'
    assert make_id(None, 'say "hi"') == '"say ""hi"""'


@given(st.lists(st.text(), min_size=1))
def test_an_id_splits_into_the_names_that_it_was_made_of(names):
    assert split_id(make_id(None, *names)) == tuple(names)
