"""The values between the stages: frozen, small, and each with a worked example."""

import importlib
import pkgutil
from dataclasses import FrozenInstanceError, fields, is_dataclass
from pathlib import Path

import pytest
from contract import examples

from schemadoc import model
from schemadoc.snapshot import load_schema

CONTRACT = Path(__file__).parent / "contract"


def model_types():
    for module in pkgutil.iter_modules(model.__path__):
        for value in vars(importlib.import_module(f"schemadoc.model.{module.name}")).values():
            if isinstance(value, type) and is_dataclass(value):
                yield value


def types_within(value, seen):
    items = value.values() if isinstance(value, dict) else value
    if isinstance(value, tuple | frozenset | dict):
        for item in items:
            types_within(item, seen)
    elif is_dataclass(value):
        seen.add(type(value))
        for field in fields(value):
            types_within(getattr(value, field.name), seen)
    return seen


def test_every_type_of_the_model_has_a_worked_example():
    schema = load_schema((CONTRACT / "example.json").read_bytes(), "example.json")
    values = [value for name, value in vars(examples).items() if name.isupper()]
    shown = types_within((schema, *values), set())
    assert {cls.__name__ for cls in set(model_types()) - shown} == set()


@pytest.mark.parametrize("cls", sorted(set(model_types()), key=lambda cls: cls.__name__))
def test_the_model_is_frozen_and_small(cls):
    assert "__slots__" in vars(cls)
    with pytest.raises(FrozenInstanceError):
        setattr(object.__new__(cls), fields(cls)[0].name, 1)
