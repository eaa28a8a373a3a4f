"""Hand-written Markdown + Catalog -> the same with its live facts as they are now."""

from schemadoc.prose.fact import FactError
from schemadoc.prose.material import Material, make_material
from schemadoc.prose.refreshing import refresh_texts
from schemadoc.prose.registry import FACTS, list_facts

__all__ = ["FACTS", "FactError", "Material", "list_facts", "make_material", "refresh_texts"]
