"""The rules: each documented, each with cases of what it finds and what it leaves alone."""

import importlib
import json
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
import yaml
from helpers import make_catalog, make_config, make_schema, make_table, read_sql

from schemadoc import registry
from schemadoc.config import load_config
from schemadoc.errors import ConfigError
from schemadoc.lint import BUILTIN, CONFIGURATION_RULES, run_rules
from schemadoc.model.catalog import Finding
from schemadoc.model.page import File
from schemadoc.model.schema import Gap
from schemadoc.pipeline.documents import make_catalog as read_catalog
from schemadoc.pipeline.options import Options

RULES = Path(__file__).parent / "rules"
CASES = [
    pytest.param(file.stem, case, id=f"{file.stem}: {case['name']}")
    for file in sorted(RULES.glob("*.yaml"))
    for case in yaml.safe_load(file.read_text("utf-8"))
]


@pytest.mark.parametrize(("code", "case"), CASES)
def test_rule(code, case, tmp_path):
    notes = tuple(
        File(path=f"notes/{path}", content=text.encode())
        for path, text in case.get("notes", {}).items()
    )
    if "migrations" in case:
        catalog = replayed_catalog(tmp_path, case)
    else:
        catalog = make_catalog(read_sql(tmp_path, case["sql"]), notes=notes)
    rule = registry.find("schemadoc.rules", code, BUILTIN)
    findings = list(rule(catalog))
    assert [finding.object_id for finding in findings] == case["findings"]
    assert {finding.rule for finding in findings} <= {code}
    for finding, words in zip(findings, case.get("words", ()), strict=False):
        assert words in finding.message
    assert not [finding for finding in findings if finding.message.endswith("?.")]


def replayed_catalog(folder, case):
    """The catalog of a project that has migrations only, one file for each text."""
    for number, sql in enumerate(case["migrations"], 1):
        (folder / "m").mkdir(exist_ok=True)
        (folder / "m" / f"{number:04}_step.sql").write_text(sql)
    directives = json.dumps(case.get("directives", {"prefix": "team"}))
    (folder / "schemadoc.yml").write_text(
        f"sources: {{migrations: {{locator: 'sql:m', dialect: sqlite, directives: {directives}}}}}"
    )
    return read_catalog(load_config(folder / "schemadoc.yml"), Options())


@pytest.mark.parametrize("code", BUILTIN)
def test_every_rule_is_documented_and_has_cases_both_ways(code):
    module_name = BUILTIN[code].partition(":")[0]
    documentation = importlib.import_module(module_name).__doc__
    assert documentation.startswith(f"{code}: ")
    assert "**Anti-pattern**" in documentation
    assert "**Best practice**" in documentation
    assert module_name.rpartition(".")[2].startswith(code.lower())
    cases = yaml.safe_load((RULES / f"{code}.yaml").read_text("utf-8"))
    assert {bool(case["findings"]) for case in cases} == {True, False}


KEYLESS = make_schema(make_table("a", primary_key=None), make_table("b_tmp", primary_key=None))


def found(text):
    findings = run_rules(make_catalog(KEYLESS, text), make_config(text))
    return [(f.rule, f.severity, f.object_id) for f in findings]


@pytest.mark.parametrize(("code", "fact"), [("SD101", "primary keys"), ("SD401", "indexes")])
def test_a_rule_says_nothing_of_what_could_not_be_read(code, fact):
    tables = [make_table(name, "b", primary_key=None) for name in "ac"]
    gap = Gap(place="a", reason="permission denied", facts=(fact,))
    catalog = make_catalog(make_schema(*tables, gaps=(gap,)))
    rule = registry.find("schemadoc.rules", code, BUILTIN)
    assert [finding.object_id for finding in rule(catalog)] == ["c"]


def test_the_most_severe_findings_come_first():
    text = "lint: {rules: {SD101: info, SD301: error}}\ndomains: {x: {tables: [gone]}}"
    assert found(text) == [
        ("SD301", "error", "a"),
        ("SD301", "error", "b_tmp"),
        ("SD001", "warning", "gone"),
        ("SD101", "info", "a"),
        ("SD101", "info", "b_tmp"),
    ]


def test_rules_can_be_switched_off_and_objects_left_alone():
    text = "lint: {rules: {SD301: off, SD001: off}, ignore: {SD101: ['*_tmp']}}"
    assert found(text + "\ndomains: {x: {tables: [gone]}}") == [("SD101", "warning", "a")]


@pytest.mark.parametrize("section", ["rules: {SD11: off}", "ignore: {SD11: [a]}"])
def test_a_rule_that_is_not_there_is_named_with_the_nearest(section):
    with pytest.raises(ConfigError) as caught:
        found(f"lint:\n  {section}")
    assert caught.value.message.startswith("schemadoc.yml:3: there is no rule SD11. Did you mean")


def test_a_rule_of_another_package_comes_in_by_the_same_door(monkeypatch):
    point = EntryPoint("ACME1", "test_rules:every_table_is_odd", "schemadoc.rules")

    def entry_points(group, name=None):
        return _Points([point] if group == point.group and name in (None, point.name) else [])

    monkeypatch.setattr(registry, "entry_points", entry_points)
    assert ("ACME1", "error", "a") in found("lint: {rules: {ACME1: error}}")
    untrusted = run_rules(make_catalog(KEYLESS), make_config(), untrusted=True)
    assert {finding.rule for finding in untrusted} == {"SD101", "SD301"}


OWN_RULE = """
from schemadoc.model.catalog import Finding

def check(catalog):
    for table in catalog.schema.tables:
        yield Finding(rule="OWN1", severity="info", object_id=table.id, message="It is odd.")
"""


@pytest.fixture
def own_rule(project, monkeypatch):
    """A project with a rule of its own, and the settings that name it."""
    (project / "rules_of_its_own").mkdir()
    (project / "rules_of_its_own" / "odd.py").write_text(OWN_RULE, "utf-8")
    monkeypatch.setattr("sys.path", [*sys.path])
    forget_rules()
    yield "lint:\n  plugins: {OWN1: 'rules_of_its_own.odd:check'}\n"
    forget_rules()


def forget_rules():
    """Other projects of the same process may have rules of that name."""
    for name in [name for name in sys.modules if name.startswith("rules_of_its_own")]:
        del sys.modules[name]


def found_in(project, text, **options):
    findings = run_rules(make_catalog(KEYLESS), make_config(text, project), **options)
    return [(f.rule, f.severity, f.object_id) for f in findings if f.rule == "OWN1"]


def test_a_project_may_have_rules_of_its_own(project, own_rule):
    assert found_in(project, own_rule) == [("OWN1", "info", "a"), ("OWN1", "info", "b_tmp")]
    graded = own_rule + "  rules: {OWN1: error}\n  ignore: {OWN1: ['*_tmp']}\n"
    assert found_in(project, graded) == [("OWN1", "error", "a")]
    assert found_in(project, own_rule + "  rules: {OWN1: off}\n") == []


def test_rules_of_the_project_are_refused_where_it_is_not_trusted(project, own_rule):
    with pytest.raises(ConfigError) as caught:
        found_in(project, own_rule, untrusted=True)
    assert caught.value.message.endswith(
        ":3: `lint.plugins` runs code of the project, which --untrusted refuses."
    )
    assert "rules_of_its_own.odd" not in sys.modules


@pytest.mark.parametrize(
    ("named", "reason"),
    [
        ("rules_of_its_own.even:check", "No module named 'rules_of_its_own.even'"),
        ("rules_of_its_own.odd:chekc", "no 'chekc' in rules_of_its_own.odd"),
        ("rules_of_its_own/odd.py", "There is no rule named 'rules_of_its_own/odd.py'"),
    ],
)
def test_a_rule_of_the_project_that_is_not_there_is_named_with_its_line(
    project, own_rule, named, reason
):
    with pytest.raises(ConfigError) as caught:
        found_in(project, own_rule.replace("rules_of_its_own.odd:check", named))
    assert caught.value.message.startswith("schemadoc.yml:3: ")
    assert reason in caught.value.message
    assert caught.value.message.endswith("Write `module:function`.")


class _Points(list):
    names = property(lambda self: {point.name for point in self})


def every_table_is_odd(catalog):
    for table in catalog.schema.tables:
        yield Finding(rule="ACME1", severity="info", object_id=table.id, message="It is odd.")


def test_every_finding_of_the_configuration_has_words():
    assert set(CONFIGURATION_RULES) == {"SD001", "SD002", "SD003", "SD004"}
