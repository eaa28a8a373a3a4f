"""The findings page: what the rules say of the schema, and why they look for that."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from schemadoc import links
from schemadoc.model.catalog import Catalog, Finding, RuleFindings, Severity
from schemadoc.model.ids import split_column_id
from schemadoc.model.page import Page
from schemadoc.model.table import Location
from schemadoc.pages.refs import Ref, Refs

Found = Iterable[RuleFindings] | None
"""None where no rule was asked."""
_LISTED = 200
_WORDS: Mapping[Severity, tuple[str, str]] = {
    "error": ("error", "errors"),
    "warning": ("warning", "warnings"),
    "info": ("for information", "for information"),
}


@dataclass(frozen=True, slots=True)
class FindingLine:
    """What a rule says of one object."""

    ref: Ref
    message: str
    location: Location | None


@dataclass(frozen=True, slots=True)
class RuleSection:
    """One rule, with the first of what it found."""

    code: str
    title: str
    severity: str
    explanation: str
    count: int
    lines: tuple[FindingLine, ...]
    more: int

    @property
    def anchor(self) -> str:
        """Where it is on the page."""
        return self.code.lower()


def plan_findings(catalog: Catalog, found: Found, refs: Refs) -> Iterator[Page]:
    """The page, where rules were asked."""
    if found is None:
        return
    yield Page(
        path=links.FINDINGS,
        title="Findings",
        template="pages/findings.md.j2",
        data={
            "summary": summarise(found),
            "rules": tuple(_section(rule, catalog, refs) for rule in found),
        },
    )


def summarise(found: Iterable[RuleFindings]) -> str:
    """How much there is, the worst first."""
    counts = Counter(finding.severity for rule in found for finding in rule.findings)
    told = [f"{counts[s]} {_WORDS[s][counts[s] != 1]}" for s in _WORDS if counts[s]]
    return ", ".join(told) or "nothing"


def _section(rule: RuleFindings, catalog: Catalog, refs: Refs) -> RuleSection:
    shown = rule.findings[:_LISTED]
    return RuleSection(
        code=rule.code,
        title=rule.title,
        severity=rule.findings[0].severity,
        explanation=rule.explanation,
        count=len(rule.findings),
        lines=tuple(_line(finding, catalog, refs) for finding in shown),
        more=len(rule.findings) - len(shown),
    )


def _line(finding: Finding, catalog: Catalog, refs: Refs) -> FindingLine:
    return FindingLine(_ref(finding.object_id, catalog, refs), finding.message, finding.location)


def _ref(object_id: str, catalog: Catalog, refs: Refs) -> Ref:
    """The page of what a finding is about; a name alone where it has none."""
    for ref in (refs.table(object_id), refs.enum(object_id), refs.routine(object_id)):
        if ref.path:
            return ref
    table_id, name = split_column_id(object_id)
    table = catalog.tables_by_id.get(table_id)
    has_column = table is not None and any(column.name == name for column in table.columns)
    return refs.column(table_id, name) if has_column else refs.table(object_id)
