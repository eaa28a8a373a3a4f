"""Interpreters and packages for tests of models."""

import pytest
from models_helpers import VERSIONS, interpreter_with


@pytest.fixture(params=VERSIONS)
def python(request):
    """An interpreter with each version of SQLAlchemy that projects have."""
    return str(interpreter_with(VERSIONS[request.param]))


@pytest.fixture
def package(tmp_path):
    """Make a package of models, and read it."""

    def make(root=tmp_path, target="app", **files):
        for name, text in files.items():
            path = root / "app" / f"{name.replace('__slash__', '/')}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return root, f"sqlalchemy:{target}"

    return make
