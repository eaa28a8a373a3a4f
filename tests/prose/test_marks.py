"""Marks: where they count, how they are broken, and that nothing but their text is touched."""

import pytest

from schemadoc.model.page import File
from schemadoc.prose import refresh_texts

OPEN = "<!-- schemadoc: count tables -->"
CLOSE = "<!-- /schemadoc -->"
FACT = f"{OPEN}187{CLOSE}"
FRESH = f"{OPEN}3{CLOSE}"


@pytest.mark.parametrize(
    "text",
    [
        f"`{FACT}`",
        f"``a ` {FACT}``",
        f"```md\n{FACT}\n```\n",
        f"~~~\n```\n{FACT}\n~~~\n",
        f"> ```\n> {FACT}\n> ```\n",
        f"- a\n\n  ````\n  ```\n  {FACT}\n  ````\n",
        f"text\n\n    {FACT}\n\n    {FACT}\n",
        f"\t{FACT}\n",
        f"```\n{FACT}\n",
        f"<!-- as in {OPEN}",
        "<!-- words of somebody, never ended",
    ],
)
def test_in_code_and_in_comments_a_mark_means_nothing(refresh, text):
    found, after = refresh(text)
    assert (found.facts, found.bad, after) == (0, (), text)


@pytest.mark.parametrize(
    "text",
    [
        "There are {} tables.",
        "a `b {}\n\nc` d",
        "\\`{}\\`",
        "| {} | `x` |",
        "> {}",
        "- one\n\n    {} in a list",
        "```\n```\n{}",
        "> ```\n\n{}",
        "``` x ``` {}",
        "a\n    {} goes on",
        "# {}",
        "**{}** <b>{}</b>",
        "---\ntitle: a\n---\n{}",
        "<!-- a comment --> {} `<!--`",
        "\ufeff{}",
        "{}\r\n{}\r\n",
        "{}\r{}",
        "a\x0c```\n{}",
        "``a `{}",
    ],
)
def test_elsewhere_only_its_text_changes(refresh, text):
    found, after = refresh(text.format(FACT, FACT))
    assert after == text.format(FRESH, FRESH)
    assert {fact.was for fact in found.stale} == {"187"}
    assert {fact.now for fact in found.stale} == {"3"}


def test_each_stale_fact_is_told_with_its_line(refresh):
    found, _ = refresh(f"{FRESH}\n\n{FACT} {FACT}\n<!--schemadoc:count views-->9<!--/schemadoc-->")
    assert [(fact.line, fact.mark, fact.was, fact.now) for fact in found.stale] == [
        (3, "count tables", "187", "3"),
        (3, "count tables", "187", "3"),
        (4, "count views", "9", "1"),
    ]
    assert found.facts == 4


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("prefix", ["", "  ", "> ", "> - "])
def test_a_block_is_written_as_its_page_is(refresh, newline, prefix):
    before = newline.join(["a", "", f"{prefix}<!-- schemadoc: enum role -->", "x", ""])
    rest = f"{prefix}{CLOSE}{newline}{newline}b"
    found, after = refresh(before + rest)
    if prefix == "> - ":
        assert "Give both marks lines of their own" in found.bad[0].message
        return
    lines = after.split(newline)
    assert lines[2] == f"{prefix}<!-- schemadoc: enum role -->"
    assert lines[3] == prefix.rstrip()
    assert lines[4] == f"{prefix}| Value | Meaning |"
    assert lines[-4:] == [prefix.rstrip(), f"{prefix}{CLOSE}", "", "b"]
    assert after.replace("\r\n", "\n").count("\r") == 0
    assert refresh(after)[0].files == ()


def test_a_short_text_on_a_line_of_its_own_stays_there(refresh):
    assert refresh(f"{OPEN}\n187\n{CLOSE}\n")[1] == f"{OPEN}\n3\n{CLOSE}\n"
    assert refresh(f"> {OPEN}\n> 187\n> {CLOSE}\n")[1] == f"> {OPEN}\n> 3\n> {CLOSE}\n"


def test_a_table_that_a_formatter_has_padded_is_not_stale(refresh):
    _, text = refresh(f"<!-- schemadoc: enum role -->\n{CLOSE}\n")
    padded = text.replace("| :-- | :-- |", "| :--------------- | :---- |").replace(
        "| `coach` |", "| `coach`          |"
    )
    assert padded != text
    assert refresh(padded)[1] == padded
    found, after = refresh(padded.replace("Leads", "Led"))
    assert found.stale
    assert after == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"a\n{OPEN} b", [(2, "is never closed. Add <!-- /schemadoc -->.")]),
        (f"{OPEN}\n{OPEN}3{CLOSE}{CLOSE}", [(2, "a mark within another: close <!-- schemadoc:")]),
        (f"{OPEN}1\n\n{OPEN}3{CLOSE}", [(3, "close <!-- schemadoc: count tables --> of line 1")]),
        (f"{FRESH}{CLOSE}", [(1, "this mark closes none. Remove it.")]),
        (f"{OPEN}1{OPEN}3{CLOSE}\n{CLOSE}\n{CLOSE}", [(1, "within another"), (3, "closes none")]),
        (f"{OPEN}\n`\n```\n{CLOSE}", [(1, "is never closed")]),
        (f"a <!-- schemadoc: tree -->{CLOSE}", [(1, "Give both marks lines of their own")]),
        ("a\n<!-- schemadoc: tree\n\nb", [(2, "<!-- schemadoc: tree is not ended. Add -->")]),
        ("<!-- schemadoc: tree\nb\n<!-- /schemadoc -->", [(1, "not ended"), (3, "closes none")]),
        (f"{OPEN}1<!-- /schemadoc\n", [(1, "/schemadoc is not ended"), (1, "never closed")]),
        (f"<!-- schemadoc: tree -->{CLOSE} a", [(1, "Give both marks lines of their own")]),
        (b"\n<!-- schemadoc: x -->\xff", [(2, "it is not UTF-8: byte 22 cannot be read")]),
        ("\n<!-- schemadoc: x -->".encode("utf-16"), [(1, "it is not UTF-8: byte 0")]),
    ],
)
def test_a_broken_mark_is_told_with_its_line(material, text, told):
    content = text if isinstance(text, bytes) else text.encode()
    found = refresh_texts([File(path="a.md", content=content)], material)
    assert [bad.line for bad in found.bad] == [line for line, _ in told]
    assert all(said in bad.message for bad, (_, said) in zip(found.bad, told, strict=True))
