"""SD601: A migration breaks the previous version of the application.

While a new version is rolled out the previous one still runs, and it may have to come back. What it
uses must go on working until the next release: the old name as a shim, the old column beside the
new one. The rule speaks of projects whose `directives.prefix` says how they declare shims, from the
migration `directives.since` on.

**Anti-pattern**: `ALTER TABLE hubspot_leads RENAME TO leads;`

**Best practice**: the same with `CREATE VIEW hubspot_leads AS SELECT * FROM leads;` beneath
`-- team:shim hubspot_leads drop-with #812`, or what goes announced by `-- team:deprecated` before
"""

from collections.abc import Iterable, Iterator, Sequence

from schemadoc.model.catalog import Catalog, Finding
from schemadoc.model.change import Change
from schemadoc.model.ids import shorten_id
from schemadoc.model.reasons import reason_for
from schemadoc.model.table import Location
from schemadoc.model.wording import describe_change

_TOLD = 2
_GONE = frozenset({"removed", "renamed"})


def check(catalog: Catalog) -> Iterator[Finding]:
    """Steps with a change that neither a shim nor an announcement makes harmless."""
    if catalog.history is None:
        return
    safety = catalog.history.safety
    for step in catalog.history.steps:
        breaking = [change for change in step.changes if change.risk == "breaking"]
        if breaking and step.number in safety.held:
            words = _say(breaking, catalog.schema.default_namespace)
            yield Finding(
                rule="SD601",
                severity="warning",
                object_id=step.name,
                message=f"{words}. {_remedy(breaking, safety.mark)}",
                location=Location(file=step.file),
            )


def _say(breaking: Sequence[Change], default_namespace: str | None) -> str:
    told = [_line(change, default_namespace) for change in breaking[:_TOLD]]
    more = len(breaking) - len(told)
    return "; ".join(told) + (f"; and {more} more" if more else "")


def _line(change: Change, default_namespace: str | None) -> str:
    owner = shorten_id(change.table_id or change.object_id, default_namespace)
    return f"{owner}: {describe_change(change)} ({reason_for(change)})"


def _remedy(breaking: Iterable[Change], mark: str | None) -> str:
    if any(change.action in _GONE for change in breaking):
        return (
            f"Keep the old name and declare it as `-- {mark} old_name drop-with #ISSUE`, "
            "or announce what goes one release before."
        )
    return "Let a release that can do with both come first."
