"""The configuration that `init` writes: what was found filled in, the rest as comments to try."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_PLAIN = re.compile(r"\$\{\w+\}|[A-Za-z][\w./-]*(?: [\w./-]+)*|[a-z][\w+-]*:[\w./-]+")
_WORDS_OF_YAML = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_HEAD = """\
# What schemadoc reads, and where it writes. Every setting: docs of schemadoc, "Configuration".
title: {title}

# Where the schema is read from: a schema module (code), its migrations, a running database (live).
# ${{NAME}} is taken from the environment; a source whose variable is unset is skipped.
sources:
"""
_TAIL = """\

# Business domains. Without them tables are grouped by source file, by namespace, or by their names.
# domains:
#   crm:
#     title: CRM
#     tables: [contacts, companies, crm_*]
#     owner: sales-team
#     see: [{Lead handling: guide/leads.md}]

# Said once, shown wherever a column of this name has no description of its own.
# columns:
#   created_at: When the row was made.

# Links that are no foreign keys.
# relations:
#   - {from: events.object_id, to: projects.id, label: what it happened to}

# Tables to leave out.
# exclude: [tmp_*]

output:
  docs: docs/database
  site: site
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A source that may be meant, and why; `readable` where this version can read it."""

    role: str
    locator: str
    reason: str
    readable: bool = True


def write_starter(title: str, candidates: Iterable[Candidate]) -> str:
    """A `schemadoc.yml` that takes the first readable source of each role, with the others as
    comments."""
    taken: set[str] = set()
    lines = []
    for candidate in candidates:
        line = f"{candidate.role}: {_quoted(candidate.locator)}   # {candidate.reason}"
        if not candidate.readable:
            lines.append(f"  # {line}; this version of schemadoc cannot read it")
        elif candidate.role in taken:
            lines.append(f"  # {line}; one source a role, or a list of sources")
        else:
            lines.append(f"  {line}")
            taken.add(candidate.role)
    return _HEAD.format(title=_quoted(title)) + "\n".join(lines) + "\n" + _TAIL


def _quoted(text: str) -> str:
    """Text as YAML: as it is where that is safe."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
