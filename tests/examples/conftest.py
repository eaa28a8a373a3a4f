"""The examples, each built once for all tests of its file."""

import importlib.util
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import ROOT

from schemadoc.config import load_config
from schemadoc.model.catalog import Catalog
from schemadoc.pipeline.building import build
from schemadoc.pipeline.checking import check
from schemadoc.pipeline.options import Built, Checked, Options

_spec = importlib.util.spec_from_file_location("demo", ROOT / "examples" / "demo.py")
demo = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(demo)


@dataclass(frozen=True)
class Example:
    """A project, and what schemadoc makes of it."""

    folder: Path
    built: Built
    checked: Checked

    @property
    def catalog(self) -> Catalog:
        return self.built.catalog

    @property
    def schema(self):
        return self.catalog.schema

    def table(self, name):
        return self.catalog.tables_by_id[f"public.{name}"]

    def column(self, name):
        table, column = name.split(".")
        return next(found for found in self.table(table).columns if found.name == column)

    def names_by_domain(self):
        """The title of each domain -> the names of its tables."""
        return {
            domain.title: {self.catalog.tables_by_id[table].name for table in domain.tables}
            for domain in self.catalog.domains
        }

    def domain(self, slug):
        return next(domain for domain in self.catalog.domains if domain.slug == slug)

    def step(self, name):
        """The migration whose name ends so."""
        return next(step for step in self.catalog.history.steps if step.name.endswith(name))

    def text(self, path):
        return (self.folder / path).read_text("utf-8")


@pytest.fixture(scope="module")
def make_example(tmp_path_factory):
    """Build one of the examples, with its live database where it has one."""

    def act(name):
        folder = demo.copy_example(name, tmp_path_factory.mktemp("example") / name)
        is_live = (folder / "live_database.py").is_file()
        live = demo.live_database(folder) if is_live else nullcontext()
        with live as database, pytest.MonkeyPatch.context() as environment:
            if database:
                environment.setenv("DATABASE_URL", database.url)
            config = load_config(folder / "schemadoc.yml")
            built = build(config, Options(strict=True))
            return Example(folder, built, check(config, Options()))

    return act


@pytest.fixture
def outline_of():
    """What an example is, in a text."""
    return _outline


def _outline(example):
    """The whole schema, its history and its drift in lines that people can read in a diff."""
    lines = [f"{example.catalog.counts}", ""]
    for table in example.schema.tables:
        lines += [f"{table.kind} {table.name}", *_columns(table), *_rest(table)]
    lines += [f"enum {enum.name}: {', '.join(enum.values)}" for enum in example.schema.enums]
    lines += ["", *_history(example.catalog.history), "", *_drift(example.checked)]
    return "\n".join([*lines, ""])


def _columns(table):
    for column in table.columns:
        null = "" if column.nullable else " not null"
        default = f" = {column.default}" if column.default else ""
        yield f"  {column.name} {column.type}{null}{default}"


def _rest(table):
    if table.primary_key:
        yield f"  key {', '.join(table.primary_key.columns)}"
    for key in table.foreign_keys:
        yield f"  {', '.join(key.columns)} -> {key.target} on delete {key.on_delete}"
    for kind in ("unique_keys", "indexes", "checks", "policies"):
        yield from (f"  {kind} {item.name}" for item in getattr(table, kind))


def _history(history):
    for step in history.steps:
        given = [" ".join((found.name, *found.arguments)) for found in step.directives]
        said = f" [{'; '.join(given)}]" if given else ""
        yield f"{step.number} {step.date} {step.name} {step.category} {len(step.changes)}{said}"


def _drift(checked):
    yield from (f"drift: {drift.words}" for drift in checked.drift)
    for status in checked.statuses:
        yield f"applied: {len(status.applied)}, pending: {status.pending}"
