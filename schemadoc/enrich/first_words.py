"""The first paragraph of some Markdown in plain words, for places where no markup belongs."""

import re

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FENCED = re.compile(r"(?ms)^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)")
_HEADING = re.compile(r"^ {0,3}#{1,6}(?:\s.*)?$\n?", re.MULTILINE)
_NO_WORDS = re.compile(
    r"""\s*(?:[|>=]|!!!|\?\?\?|:::|[-*_]{3,}\s*$      # tables, quotes, admonitions, rules
      |<[/!A-Za-z]|\[[^\]]+\]:|(?:[-*+]|\d+[.)])\s)   # blocks of HTML, footnotes, lists
      |[ ]{4}|\t|[^\n]*\n[ ]{0,3}(?:=+|-+)\s*$        # code, and headings that are underlined
    """,
    re.VERBOSE | re.MULTILINE,
)
_LITERAL = re.compile(r"(?P<ticks>`+)(?P<code>.+?)(?P=ticks)(?!`)|\\(?P<char>[!-/:-@\[-`{-~])")
_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])")
_ADDRESS = re.compile(r"<((?:https?|mailto):[^<>\s]+)>")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|\{:?\s*[.#][^{}]*\}")
_STRESS = re.compile(r"(\*{1,3}|~~|(?<![^\W_])_{1,3})(?=\S)(.+?)(?<=\S)\1(?!(?<=_)\w)")


def first_words(markdown: str) -> str | None:
    """The first paragraph without its markup; None where there is only a list, a table or such."""
    text = _COMMENT.sub("", markdown.replace("\x00", ""))
    text = _HEADING.sub("\n", _FENCED.sub("", text))
    for block in re.split(r"\n[ \t]*\n", text.strip("\n")):
        if block.strip() and not _NO_WORDS.match(block):
            return _plain(" ".join(block.split())) or None
    return None


def _plain(line: str) -> str:
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        literals.append(match["char"] or match["code"].strip())
        return f"\x00{len(literals) - 1}\x00"

    line = _TAG.sub("", _ADDRESS.sub(r"\1", _LITERAL.sub(keep, line)))
    for pattern, part in ((_LINK, r"\1"), (_LINK, r"\1"), (_STRESS, r"\2"), (_STRESS, r"\2")):
        line = pattern.sub(part, line)  # twice: one may stand within another
    return re.sub("\x00(\\d+)\x00", lambda match: literals[int(match[1])], line).strip()
