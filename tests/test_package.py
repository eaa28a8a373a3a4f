"""The wheel: all that the package needs is in it, and nothing else."""

import zipfile

import pytest
from conftest import ROOT
from hatchling.builders.wheel import WheelBuilder


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    (artifact,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    with zipfile.ZipFile(artifact) as wheel:
        return set(wheel.namelist())


@pytest.mark.parametrize("folder", ["templates", "site_config", "schemadoc"])
def test_every_file_of_a_folder_is_in_the_wheel(names, folder):
    prefix = "" if folder == "schemadoc" else "schemadoc/"
    wanted = {
        prefix + path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted
    assert wanted <= names


def test_nothing_else_is_in_the_wheel(names):
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"schemadoc"}
    assert "schemadoc/py.typed" in names
