"""The first paragraph of a note as plain words."""

import pytest

from schemadoc.enrich.first_words import first_words


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("Never *deleted*.", "Never deleted."),
        ("Over\n  two lines.\n\nAnother.", "Over two lines."),
        ("# Head\n\nOne **two `a*b`** _x_ snake_case_name", "One two a*b x snake_case_name"),
        ("## Head\nDirect", "Direct"),
        ("Head\n====\n\nBody", "Body"),
        ("2 * 3 * 4 and \\*this\\*, ~~not~~ *that", "2 * 3 * 4 and *this*, not *that"),
        ('See [the **guide**](../a_(b).md "t"), ![a](x.png)', "See the guide, a"),
        ("[ref][1] and <https://x.y>", "ref and https://x.y"),
        ("[![badge](a)](b) first", "badge first"),
        ("Text <b>bold</b>{: .x }.", "Text bold."),
        ("<!-- not\n\nthis -->\nHello", "Hello"),
        ("```sql\nselect\n\n1\n```\n\nAfter it", "After it"),
        ("!!! note\n    inner\n\nAfter it", "After it"),
        ("| a |\n|---|\n\nAfter it", "After it"),
        ("\x000\x00 hostile", "0 hostile"),
        ("- a\n- b", None),
        ("1. a", None),
        ("```\nnever closed", None),
        ("", None),
        ("***", None),
    ],
)
def test_the_first_paragraph_is_plain_words(markdown, words):
    assert first_words(markdown) == words
