"""SD602: A shim outlives the migration that it should have gone with.

A shim is declared together with the issue that it goes with. Once a later migration speaks of that
issue, or says that it drops the shim, the old name should be gone: what is left is used anew.

**Anti-pattern**: the migration for #812 is applied, and the view `hubspot_leads` is still there

**Best practice**: `DROP VIEW hubspot_leads;` beneath `-- team:shim-drop hubspot_leads`
"""

from collections.abc import Iterator

from schemadoc.model.catalog import Catalog, Finding


def check(catalog: Catalog) -> Iterator[Finding]:
    """Shims of which a later step says that they go."""
    if catalog.history is None:
        return
    steps = {step.number: step for step in catalog.history.steps}
    for shim in catalog.history.safety.shims:
        if shim.overdue is not None:
            issue = f", for {shim.issue}" if shim.issue else ""
            yield Finding(
                rule="SD602",
                severity="warning",
                object_id=shim.object_id,
                message=f"The shim of {steps[shim.step].name} should have gone with "
                f"{steps[shim.overdue].name}{issue}, and is still there. Drop it.",
                location=shim.location,
            )
