"""Pages of a small application."""

import pytest
from coaching import coaching, material_of

from schemadoc.model.page import File
from schemadoc.prose import refresh_texts


@pytest.fixture
def material():
    return material_of(coaching())


@pytest.fixture
def refresh(material):
    """A page with its facts brought up to date."""

    def act(text, file="docs/page.md", material=material):
        content = text.encode() if isinstance(text, str) else text
        found = refresh_texts([File(path=file, content=content)], material)
        return found, (found.files[0].content if found.files else content).decode()

    return act
