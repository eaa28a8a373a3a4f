"""SD603: An instruction in a migration cannot be followed.

A comment with the prefix of the project is meant for tools. A misspelled one does nothing, which
nobody notices; one that names an object that never existed, or no issue, promises what nobody can
keep. What is meant for other tools goes into `directives.others`.

**Anti-pattern**: `-- team:shmi hubspot_leads drop-with`

**Best practice**: `-- team:shim hubspot_leads drop-with #812`
"""

from collections.abc import Iterator

from schemadoc.model.catalog import Catalog, Finding


def check(catalog: Catalog) -> Iterator[Finding]:
    """Instructions that are misspelled, incomplete, or about nothing."""
    if catalog.history is None:
        return
    steps = {step.number: step for step in catalog.history.steps}
    for unclear in catalog.history.safety.unclear:
        yield Finding(
            rule="SD603",
            severity="warning",
            object_id=steps[unclear.step].name,
            message=_sentence(unclear.message),
            location=unclear.location,
        )


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}{'' if words.endswith('?') else '.'}"
