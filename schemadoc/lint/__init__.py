"""Catalog -> Findings: one rule per file, found by name like those of other packages."""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches

from schemadoc import registry
from schemadoc.config import Config
from schemadoc.config.patterns import Entries
from schemadoc.errors import ConfigError
from schemadoc.model.catalog import Catalog, Finding, RuleFindings, severity_rank
from schemadoc.model.ids import split_id

GROUP = "schemadoc.rules"
BUILTIN: Mapping[str, str] = {
    "SD101": "schemadoc.lint.rules.sd101_primary_key:check",
    "SD301": "schemadoc.lint.rules.sd301_table_description:check",
    "SD401": "schemadoc.lint.rules.sd401_foreign_key_index:check",
    "SD601": "schemadoc.lint.rules.sd601_breaking_migration:check",
    "SD602": "schemadoc.lint.rules.sd602_overdue_shim:check",
    "SD603": "schemadoc.lint.rules.sd603_unclear_instruction:check",
}
CONFIGURATION_RULES: Mapping[str, str] = {
    "SD001": "`domains`, `columns`, `include` or `exclude` has a name that the schema has not.",
    "SD002": "`relations` names something that is not in the schema.",
    "SD003": "A note, or something that it says, is about nothing in the schema.",
    "SD004": "A `see` link of a domain leads nowhere.",
}
"""What is found while the Catalog is made rather than by a rule of its own."""


def run_rules(catalog: Catalog, config: Config, *, untrusted: bool = False) -> tuple[Finding, ...]:
    """What the rules say of a Catalog, with the severity that the settings give each."""
    if untrusted and config.lint.plugins:
        raise ConfigError(
            f"{config.where('lint', 'plugins')}: `lint.plugins` runs code of the project, "
            "which --untrusted refuses."
        )
    names = BUILTIN if untrusted else registry.names(GROUP, BUILTIN)
    codes = sorted({*names, *config.lint.plugins})
    _refuse_unknown(config, {*codes, *CONFIGURATION_RULES})
    found: Iterable[Finding] = (*catalog.findings, *_run(catalog, codes, config))
    ignored = {rule: Entries(entries) for rule, entries in config.lint.ignore.items()}
    kept = [graded for finding in found if (graded := _grade(finding, ignored, config))]
    return tuple(sorted(kept, key=lambda f: (-severity_rank(f.severity), f.rule, f.object_id)))


def group_findings(findings: Iterable[Finding], config: Config) -> tuple[RuleFindings, ...]:
    """Findings by their rules, in the order in which they come, each with its explanation."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    return tuple(_explain(code, tuple(found), config) for code, found in by_rule.items())


def _explain(code: str, findings: tuple[Finding, ...], config: Config) -> RuleFindings:
    if code in CONFIGURATION_RULES:
        title, explanation = CONFIGURATION_RULES[code], ""
    else:
        module = inspect.getmodule(_find_rule(code, config))
        words = inspect.getdoc(module) or code
        title, _, explanation = words.removeprefix(f"{code}: ").partition("\n")
    return RuleFindings(
        code=code,
        title=title.strip().removesuffix("."),
        explanation=explanation.strip(),
        findings=findings,
    )


def _run(catalog: Catalog, codes: Iterable[str], config: Config) -> Iterator[Finding]:
    for code in codes:
        if config.lint.rules.get(code) != "off":
            yield from _find_rule(code, config)(catalog)


def _find_rule(code: str, config: Config) -> Callable[[Catalog], Iterable[Finding]]:
    """The rule that the settings name, else the built-in one or that of a package."""
    rule: Callable[[Catalog], Iterable[Finding]]
    if code not in config.lint.plugins:
        rule = registry.find(GROUP, code, BUILTIN)
        return rule
    try:
        rule = registry.find(GROUP, config.lint.plugins[code], {}, config.root)
        return rule
    except ConfigError as error:
        where = config.where("lint", "plugins", code)
        raise ConfigError(f"{where}: {error.message} Write `module:function`.") from error


def _grade(finding: Finding, ignored: Mapping[str, Entries], config: Config) -> Finding | None:
    level = config.lint.rules.get(finding.rule, finding.severity)
    if level == "off":
        return None
    name = (split_id(finding.object_id) or ("",))[-1]
    if finding.rule in ignored and ignored[finding.rule].meaning(name, finding.object_id):
        return None
    return replace(finding, severity=level)


def _refuse_unknown(config: Config, known: set[str]) -> None:
    for section in ("rules", "ignore"):
        for code in getattr(config.lint, section):
            if code not in known:
                near = get_close_matches(code, known, n=1)
                hint = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(sorted(known))}."
                where = config.where("lint", section, code)
                raise ConfigError(f"{where}: there is no rule {code}. {hint}")


__all__ = ["BUILTIN", "CONFIGURATION_RULES", "GROUP", "group_findings", "run_rules"]
