"""Plug-ins come in by one door: built-in ones, those of packages, and those named outright."""

import sys
from importlib import metadata
from importlib.metadata import EntryPoint, EntryPoints

import pytest

from schemadoc import registry
from schemadoc.errors import ConfigError

GROUP = "schemadoc.rules"
BUILTIN = {"B2": "a_plug_in:two", "B1": "a_plug_in:one"}


@pytest.fixture(autouse=True)
def modules(tmp_path, monkeypatch):
    """A folder of modules that can be imported, and forgotten again."""
    known = set(sys.modules)
    monkeypatch.syspath_prepend(tmp_path)
    write(tmp_path, "a_plug_in.py", "one, two = 1, 2\n")
    yield tmp_path
    for name in set(sys.modules) - known:
        del sys.modules[name]


def write(folder, path, text):
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


@pytest.fixture
def installed(monkeypatch):
    """Say which entry points the installed packages have."""

    def install(**points):
        all_points = EntryPoints(
            [EntryPoint(name, value, GROUP) for name, value in points.items()]
            + [EntryPoint("OTHER", "a_plug_in:one", "schemadoc.exports")]
        )

        def entry_points(**wanted):
            return all_points.select(**wanted)

        monkeypatch.setattr(registry, "entry_points", entry_points)

    install()
    return install


def find(name):
    return registry.find(GROUP, name, BUILTIN)


def refusal(name):
    with pytest.raises(ConfigError) as error:
        find(name)
    return error.value.format_message()


def test_a_built_in_one(installed):
    assert (find("B1"), find("B2")) == (1, 2)


def test_one_of_a_package(installed):
    installed(P1="a_plug_in:two")
    assert find("P1") == 2


def test_a_built_in_one_goes_before_that_of_a_package(installed):
    installed(B1="a_plug_in:two")
    assert find("B1") == 1


def test_one_that_is_named_outright(installed, modules):
    write(modules, "package/inner.py", "thing = 3\n")
    assert find("a_plug_in:two") == 2
    assert find("package.inner:thing") == 3


def test_an_unknown_name_lists_the_known_ones_of_its_group(installed):
    installed(P1="a_plug_in:two", A0="a_plug_in:one")
    assert refusal("X9") == "There is no rule named 'X9'. Known: A0, B1, B2, P1."


def test_the_names_of_a_group(installed):
    installed(P1="a_plug_in:two", B1="a_plug_in:two")
    assert registry.names(GROUP, BUILTIN) == ["B1", "B2", "P1"]
    assert registry.names("schemadoc.exports", {}) == ["OTHER"]


@pytest.mark.parametrize("name", [":x", "x:", ":", ".a:b", "a b:c", "a..b:c", "C:\\rules.py"])
def test_what_names_nothing_outright_is_an_unknown_name(installed, name):
    assert refusal(name).startswith(f"There is no rule named {name!r}. Known: B1, B2.")


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("nowhere:thing", "No module named 'nowhere'"),
        ("nowhere.at.all:thing", "No module named 'nowhere'"),
        ("package.nowhere:thing", "No module named 'package.nowhere'"),
        ("a_plug_in.inner:thing", "No module named 'a_plug_in.inner'"),
    ],
)
def test_a_plug_in_that_is_not_there(installed, modules, name, missing):
    write(modules, "package/__init__.py", "")
    text = refusal(name)
    assert text.startswith(f"The plug-in {name!r} cannot be imported: {missing}")
    assert text.endswith(".")


def test_a_plug_in_without_the_thing_that_is_named(installed):
    assert refusal("a_plug_in:three") == (
        "The plug-in 'a_plug_in:three' cannot be imported: no 'three' in a_plug_in."
    )


@pytest.mark.parametrize("name", ["needy:thing", "P1"])
@pytest.mark.parametrize("needs", ["nowhere", "nowhere.inner", "needy_too"])
def test_a_plug_in_that_lacks_something_itself_keeps_its_error(installed, modules, name, needs):
    write(modules, "needy.py", f"import {needs}\nthing = 1\n")
    installed(P1="needy:thing")
    with pytest.raises(ModuleNotFoundError, match=needs.partition(".")[0]):
        find(name)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("object().thing", AttributeError),
        ("1 / 0", ZeroDivisionError),
        ("from os import nothing_at_all", ImportError),
        ("raise ValueError", ValueError),
    ],
)
def test_a_plug_in_that_fails_keeps_its_traceback(installed, modules, text, error):
    write(modules, "failing.py", f"{text}\nthing = 1\n")
    with pytest.raises(error):
        find("failing:thing")


def test_the_entry_points_are_those_of_the_installed_packages():
    assert registry.entry_points is metadata.entry_points
