"""What the mapped classes add to their tables: names, words, relationships, and places."""

from __future__ import annotations

import inspect
from typing import Any

from .prose import Texts


def mapped_classes(metadatas: Any) -> Any:
    """The mappers of all classes whose tables are in some MetaData, and why some are not ready."""
    from sqlalchemy.orm import configure_mappers

    problem = ""
    try:
        configure_mappers()
    except Exception as error:
        problem = " ".join(str(error).split())
    wanted = {id(metadata) for metadata in metadatas}
    found = []
    for registry in _registries():
        for manager in list(registry._managers):
            if not manager.is_mapped:
                continue  # its class failed on the way
            mapper = manager.mapper
            table = mapper.local_table
            if id(getattr(table, "metadata", None)) in wanted:
                found.append(mapper)
    found.sort(key=lambda mapper: (mapper.class_.__module__, mapper.class_.__qualname__))
    return found, problem


def _registries() -> Any:
    from sqlalchemy.orm import mapperlib

    return list(mapperlib._all_registries())


def describe_class(found: dict, mapper: Any, texts: Texts, reader: Any) -> None:
    """Add to a table what its class says; of several classes of one table the base says it."""
    cls = mapper.class_
    text = texts.of_class(cls)
    is_first = "code_name" not in found
    if is_first:
        found["code_name"] = cls.__qualname__
        if text:
            found["location"] = texts.place(text.path, text.line)
        docstring = _docstring(cls, text)
        if docstring:
            found["descriptions"] = [_description(docstring, "docstring", found.get("location"))]
        found["mixins"] = _mixins(cls)
    by_name = {column.name: column for column in mapper.local_table.columns}
    for column in found["columns"]:
        _describe_column(column, mapper, cls, texts, by_name)
    found.setdefault("relationships", []).extend(_relationships(mapper, texts))
    known = {item["name"] for item in found.setdefault("properties", [])}
    for item in (*_hybrids(mapper, texts), *_column_properties(mapper, texts, reader)):
        if item["name"] not in known:
            found["properties"].append(item)


def _describe_column(column: dict, mapper: Any, cls: Any, texts: Texts, by_name: dict) -> None:
    actual = by_name.get(column["name"])
    try:
        prop = mapper.get_property_by_column(actual)
    except Exception:
        return
    if prop.key.startswith("_sa_") or "code_name" in column:
        return
    column["code_name"] = prop.key
    descriptions = []
    text, place = _attribute_text(cls, prop.key, texts)
    if text:
        column["location"] = place
        if text.get("type"):
            column["code_type"] = text["type"]
        descriptions += _written(text, place)
    descriptions += _declared(actual, place)
    words = _field_description(cls, prop.key)
    if words:
        descriptions.append(_description(words, "field description", place))
    if descriptions:
        column["descriptions"] = descriptions


def describe_plain(found: dict, table: Any, files: Any, texts: Texts) -> None:
    """Add to a table that no class is mapped to where it is made, and what its columns say."""
    place = texts.of_table(table.name, files)
    if place and "location" not in found:
        path, (line, _), file = place
        found["location"] = texts.place(path, line)
        comment = file.comment_at(line, 0)
        written = [_description(comment, "comment", found["location"])] if comment else []
        written += _declared(table, found["location"])
        if written:
            found["descriptions"] = written
    for column in found["columns"]:
        where = None
        if place and column["name"] in place[1][1] and "location" not in column:
            where = column["location"] = texts.place(place[0], place[1][1][column["name"]])
        if "descriptions" not in column:
            descriptions = _declared(table.columns.get(column["name"]), where)
            if where:
                comment = place[2].comment_at(where["line"], 0)
                if comment:
                    descriptions.insert(0, _description(comment, "comment", where))
            if descriptions:
                column["descriptions"] = descriptions


def _docstring(cls: Any, text: Any) -> str:
    if text is not None:
        return text.docstring or ""
    words = cls.__dict__.get("__doc__") or ""
    return "" if words.startswith(cls.__name__ + "(") else words.strip()  # made by a dataclass


def _mixins(cls: Any) -> list:
    """The classes that it takes columns or behaviour from, but no Base and no other model."""
    found: list = []
    for base in cls.__mro__[1:]:
        module = base.__module__.partition(".")[0]
        if module in ("builtins", "sqlalchemy", "sqlmodel", "pydantic", "typing", "abc"):
            continue
        if hasattr(base, "__table__") or "metadata" in base.__dict__ or "registry" in base.__dict__:
            continue
        if not any(issubclass(other, base) for other in found):
            found.append(base)
    return [base.__qualname__ for base in found]


def _attribute_text(cls: Any, name: str, texts: Texts) -> Any:
    """The text of an attribute, in the class or in whichever base has it."""
    for base in cls.__mro__:
        text = texts.of_class(base) if base is not object else None
        if text and name in text.attributes:
            attribute = text.attributes[name]
            return attribute, texts.place(text.path, attribute["line"])
    return None, None


def _written(text: Any, place: Any) -> list:
    return [_description(words, origin, place) for words, origin in text["texts"]]


def _declared(column: Any, place: Any) -> list:
    found = []
    if getattr(column, "doc", None):
        found.append(_description(str(column.doc), "doc", place))
    info = getattr(column, "info", None) or {}
    for key in ("description", "doc", "help"):
        if isinstance(info.get(key), str):
            found.append(_description(info[key], "info", place))
            break
    return found


def _field_description(cls: Any, name: str) -> str:
    """`Field(description=…)` of SQLModel."""
    for holder in ("model_fields", "__fields__"):
        fields = getattr(cls, holder, None)
        field = fields.get(name) if isinstance(fields, dict) else None
        words = getattr(field, "description", None)
        words = words or getattr(getattr(field, "field_info", None), "description", None)
        if words:
            return str(words)
    return ""


def _relationships(mapper: Any, texts: Texts) -> list:
    found: list = []
    try:
        relationships = list(mapper.relationships)
    except Exception:
        return found
    for prop in relationships:
        if prop.parent is not mapper:
            continue
        _, place = _attribute_text(mapper.class_, prop.key, texts)
        target = prop.mapper.local_table
        found.append(
            {
                "name": prop.key,
                "target": {"namespace": target.schema, "name": target.name},
                "direction": _direction(prop),
                "columns": [local.name for local, _ in prop.local_remote_pairs or ()],
                "target_columns": [remote.name for _, remote in prop.local_remote_pairs or ()],
                "through": _secondary(prop),
                "back_name": prop.back_populates or _backref(prop),
                "location": place,
            }
        )
    return found


def _direction(prop: Any) -> str:
    name = prop.direction.name
    if name == "MANYTOMANY":
        return "many-to-many"
    if name == "MANYTOONE":
        return "many-to-one"
    return "one-to-many" if prop.uselist else "one-to-one"


def _secondary(prop: Any) -> Any:
    table = prop.secondary
    return {"namespace": table.schema, "name": table.name} if hasattr(table, "name") else None


def _backref(prop: Any) -> Any:
    backref = getattr(prop, "backref", None)
    return backref if isinstance(backref, str) else backref[0] if backref else None


def _hybrids(mapper: Any, texts: Texts) -> Any:
    """What the class computes in Python and in SQL alike. Nothing is asked of the class itself,
    which would compute it."""
    from sqlalchemy.ext.hybrid import hybrid_property

    inherited = mapper.inherits.class_.__mro__ if mapper.inherits else ()
    known: dict = {}
    for base in mapper.class_.__mro__:
        if base not in inherited:
            for key, value in vars(base).items():
                if isinstance(value, hybrid_property):
                    known.setdefault(key, value)
    for key, descriptor in sorted(known.items()):
        function = descriptor.fget
        code = getattr(function, "__code__", None)
        place = texts.place(code.co_filename, code.co_firstlineno) if code else None
        found: dict = {"name": key, "kind": "hybrid property", "location": place}
        words = getattr(function, "__doc__", None)
        if isinstance(words, str) and words.strip():
            found["descriptions"] = [_description(inspect.cleandoc(words), "docstring", place)]
        returned = getattr(function, "__annotations__", {}).get("return")
        if isinstance(returned, (str, type)):
            found["type"] = getattr(returned, "__name__", returned)
        yield found


def _column_properties(mapper: Any, texts: Texts, reader: Any) -> Any:
    """What is selected with each row, computed by the database."""
    try:
        properties = list(mapper.column_attrs)
    except Exception:  # already told: the mappers cannot be set up
        return
    for prop in properties:
        expression = prop.columns[0]
        is_column = hasattr(expression, "table") and hasattr(expression, "nullable")
        if is_column or prop.parent is not mapper:
            continue
        text, place = _attribute_text(mapper.class_, prop.key, texts)
        found: dict = {"name": prop.key, "kind": "column property", "location": place}
        found["expression"] = reader.query(
            getattr(expression, "element", expression), mapper.local_table
        )
        descriptions = _written(text, place) if text else []
        if prop.doc:
            descriptions.append(_description(prop.doc, "doc", place))
        if descriptions:
            found["descriptions"] = descriptions
        if text and text.get("type"):
            found["type"] = text["type"]
        yield found


def _description(text: str, origin: str, place: Any) -> dict:
    found = {"text": text, "origin": origin}
    if place:
        found["location"] = place
    return found
