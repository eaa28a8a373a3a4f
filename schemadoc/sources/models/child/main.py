"""The whole of the child: a request comes as an argument, the answer leaves on standard output."""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from typing import Any


def main(request: dict) -> None:
    """Answer a request; whatever the project prints goes to standard error."""
    answer_to = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    sys.argv = ["schemadoc"]
    try:
        answer = _answer(request)
    except BaseException as error:  # SystemExit of the project among them
        answer = {"error": _told(error, request["root"])}
    sys.stderr.flush()
    json.dump(answer, answer_to)
    answer_to.flush()
    os._exit(0)  # threads and exit handlers of the project have nothing more to say


def _told(error: BaseException, root: str) -> dict:
    from .finding import Refusal, message_of, place_of

    if isinstance(error, Refusal):
        return {"message": str(error), "refused": True}
    root = os.path.abspath(root)
    lines = traceback.format_exception(type(error), error, _frames_of_project(error, root))
    return {
        "message": message_of(error),
        "place": place_of(error, root),
        "traceback": "".join(lines)[-4000:],
    }


def _frames_of_project(error: BaseException, root: str) -> Any:
    """The frames from the first of the project's own; all where none of them is."""
    from .finding import is_of_project

    frame = error.__traceback__
    while frame and not is_of_project(frame.tb_frame.f_code.co_filename, root):
        frame = frame.tb_next
    return frame or error.__traceback__


def _answer(request: dict) -> dict:
    from . import guard
    from .finding import Finder, find_metadata

    guard.install(request["dialect"])
    started = time.perf_counter()
    finder = Finder(request["root"])
    named: list = []
    for target in request["targets"]:
        named += finder.load(target)
    imported = time.perf_counter()
    metadatas = find_metadata(named, request["metadata"])
    answer = _read(metadatas, request, finder)
    answer["seconds"] = [imported - started, time.perf_counter() - imported]
    return answer


def _read(metadatas: dict, request: dict, finder: Any) -> dict:
    import sqlalchemy

    from .classes import describe_class, describe_plain, mapped_classes
    from .facts import sequences_of
    from .prose import Texts
    from .statements import entities_of, statements_of
    from .tables import Reader

    texts = Texts(request["root"])
    reader = Reader(request["dialect"], texts)
    mappers, problem = mapped_classes(metadatas.values())
    by_table: dict = {}
    for mapper in mappers:
        by_table.setdefault(id(mapper.local_table), []).append(mapper)
    files = [getattr(sys.modules[name], "__file__", None) for name in finder.imported]
    found: list = []
    for name, metadata in metadatas.items():
        for table in metadata.tables.values():
            entry = dict(reader.table(table), metadata=name)
            for mapper in sorted(by_table.get(id(table), ()), key=lambda m: len(m.class_.__mro__)):
                describe_class(entry, mapper, texts, reader)
            describe_plain(entry, table, [file for file in files if file], texts)
            found.append(entry)
        for sequence in sequences_of(metadata):
            reader.sequences["{}.{}".format(sequence["namespace"], sequence["name"])] = sequence
    statements = [sql for item in metadatas.values() for sql in statements_of(item, reader)]
    statements += entities_of(finder.imported, reader)
    if problem:
        reader.gap("relationships", problem)
    return {
        "sqlalchemy": sqlalchemy.__version__,
        "python": ".".join(map(str, sys.version_info[:3])),
        "metadata": {name: len(metadata.tables) for name, metadata in metadatas.items()},
        "failed": finder.failed,
        "tables": found,
        "enums": [_enum(reader, key, texts) for key in sorted(reader.enums)],
        "sequences": [reader.sequences[key] for key in sorted(reader.sequences)],
        "statements": statements,
        "gaps": reader.gaps,
    }


def _enum(reader: Any, key: str, texts: Any) -> dict:
    """An enum with what its Python class says of it and of its members."""
    entry = dict(reader.enums[key])
    cls = reader.enum_classes.get(key)
    if cls is None:
        return entry
    entry["code_name"] = cls.__qualname__
    text = texts.of_class(cls)
    if text is None:
        return entry
    entry["location"] = texts.place(text.path, text.line)
    if text.docstring:
        entry["descriptions"] = [
            {"text": text.docstring, "origin": "docstring", "location": entry["location"]}
        ]
    entry["value_descriptions"] = texts.of_members(cls, entry["values"])
    return entry
