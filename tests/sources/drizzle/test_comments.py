"""Comments above and beside, and which of them describe something."""

import pytest

from schemadoc import sources
from schemadoc.config import Source, parse_locator

HEAD = "import { integer, pgEnum, pgTable, text } from 'drizzle-orm/pg-core';\n\n"


@pytest.fixture
def said(tmp_path):
    def read(text):
        (tmp_path / "schema.ts").write_text(HEAD + text, "utf-8")
        source = Source(locator="drizzle:schema.ts")
        schema = sources.read_schema(parse_locator(source.locator), source, "code", tmp_path)
        things = [*schema.enums, *schema.tables, *(c for t in schema.tables for c in t.columns)]
        return {thing.name: [d.text for d in thing.descriptions] for thing in things}

    return read


def test_above_and_beside(said):
    found = said(
        """/**
 * Everybody.
 * Twice.
 * @see elsewhere
 *   and more
 * @deprecated use people
 */
export const t = pgTable('t', {
  /** Above. */
  a: text(), // beside a
  b: text(), /* beside b */
  // Two lines
  // above.
  c: text().notNull()
    .default('x'), // beside the end
  d: text(), e: text(), // only e
});"""
    )
    assert found == {
        "t": ["Everybody.\nTwice.\nDeprecated: use people"],
        "a": ["Above.", "beside a"],
        "b": ["beside b"],
        "c": ["Two lines\nabove.", "beside the end"],
        "d": [],
        "e": ["only e"],
    }


def test_on_the_line_that_opens(said):
    found = said("export const t = pgTable('t', { // Opened.\n  a: text(),\n});\n")
    assert found == {"t": ["Opened."], "a": []}


def test_what_describes_nothing(said):
    found = said(
        """// ------- Tables -------

export const t = pgTable('t', {
  // eslint-disable-next-line
  a: text(),
  // b: text('b').notNull(),
  // @ts-expect-error
  c: text(),
  // TODO: rename
  d: text(),
  /* -------------- */
  e: text(),
});
// At the end."""
    )
    assert found == {"t": [], "a": [], "c": [], "d": [], "e": []}


def test_of_enums_and_of_declarations_in_a_row(said):
    found = said(
        """// States.
export const state = pgEnum('state', ['a']),
  /** Kinds. */
  kind = pgEnum('kind', ['b']); // of things
"""
    )
    assert found == {"state": ["States."], "kind": ["Kinds.", "of things"]}
