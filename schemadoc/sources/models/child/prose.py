"""What the source text says of classes and attributes: lines, docstrings, comments, types."""

from __future__ import annotations

import ast
import inspect
import os
import tokenize
from collections.abc import Iterator
from typing import Any


class Texts:
    """The parsed source files of the project, each read once."""

    def __init__(self, root: str) -> None:
        """Remember the folder that paths are relative to."""
        self.root = os.path.abspath(root)
        self._files: dict[str, Any] = {}
        self._classes: dict[tuple, Any] = {}

    def place(self, path: str, line: int) -> dict:
        """A file and a line as a snapshot has them."""
        shown = path
        if path.startswith(self.root + os.sep):
            shown = os.path.relpath(path, self.root)
        elif "site-packages" in path:
            shown = path.partition("site-packages" + os.sep)[2]
        return {"file": shown.replace(os.sep, "/"), "line": line}

    def of_class(self, cls: Any) -> Any:
        """The body of a class: its attributes, and where it stands; None where there is no text."""
        try:
            path = inspect.getsourcefile(cls) or ""
        except TypeError:
            return None
        key = (path, cls.__qualname__)
        if key not in self._classes:
            file = self._file(path)
            node = file.classes.get(cls.__qualname__) if file else None
            self._classes[key] = node and ClassText(file, node, path)
        return self._classes[key]

    def of_members(self, cls: Any, values: Any) -> dict:
        """What the text of an enum says of its members, by the value that each stands for."""
        text = self.of_class(cls) if cls is not None else None
        if text is None:
            return {}
        written = [text.attributes.get(member.name, {}).get("texts") for member in cls]
        return {value: words[0][0] for value, words in zip(values, written) if words}

    def of_table(self, name: str, modules: Any) -> Any:
        """Where `Table("name", …)` is called in one of the modules."""
        for path in modules:
            file = self._file(path)
            if file and name in file.tables:
                return path, file.tables[name], file
        return None

    def _file(self, path: str) -> Any:
        if path not in self._files:
            try:
                with tokenize.open(path) as handle:
                    self._files[path] = FileText(handle.read())
            except (OSError, SyntaxError, UnicodeDecodeError, ValueError):
                self._files[path] = None
        return self._files[path]


class FileText:
    """One parsed file."""

    def __init__(self, text: str) -> None:
        """Find the classes, and the tables that are made by a call."""
        self.lines = text.splitlines()
        tree = ast.parse(text)
        self.classes = dict(_classes(tree, ""))
        self.tables = dict(_tables(tree))

    def segment(self, node: Any) -> str:
        """The text of a node, on one line; columns are counted in bytes."""
        first, last = node.lineno - 1, getattr(node, "end_lineno", node.lineno) - 1
        lines = [line.encode() for line in self.lines[first : last + 1]]
        lines[-1] = lines[-1][: node.end_col_offset]
        lines[0] = lines[0][node.col_offset :]
        return " ".join(b" ".join(lines).decode("utf-8", "replace").split())

    def comment_at(self, line: int, indent: int) -> str:
        """The `#:` comment in the lines above a line, or at its end."""
        above: list[str] = []
        number = line - 2
        while number >= 0 and self.lines[number].strip().startswith("#:"):
            above.insert(0, self.lines[number].strip()[2:].strip())
            number -= 1
        if above:
            return "\n".join(above)
        _, mark, after = self.lines[line - 1].partition("#:")
        return after.strip() if mark else ""


class ClassText:
    """The text of one class."""

    def __init__(self, file: FileText, node: Any, path: str) -> None:
        """Find what is assigned in its body."""
        self.path = path
        self.line = node.lineno
        self.docstring = ast.get_docstring(node)
        self.attributes: dict[str, dict] = {}
        for statement, following in zip(node.body, [*node.body[1:], None]):
            for name in _assigned(statement):
                self.attributes[name] = _attribute(file, statement, following)


def _attribute(file: FileText, statement: Any, following: Any) -> dict:
    found: dict[str, Any] = {"line": statement.lineno, "texts": []}
    if _is_text(following):
        found["texts"].append((inspect.cleandoc(following.value.value), "attribute docstring"))
    end = getattr(statement, "end_lineno", statement.lineno)
    comment = file.comment_at(statement.lineno, statement.col_offset)
    if not comment and end != statement.lineno:
        comment = file.lines[end - 1].partition("#:")[2].strip()
    if comment:
        found["texts"].append((comment, "comment"))
    annotation = getattr(statement, "annotation", None)
    if annotation is not None:
        found["type"] = _inner(file.segment(annotation))
    return found


def _inner(annotation: str) -> str:
    """`Mapped[X]` is X."""
    text = annotation.strip("\"'")
    head, bracket, rest = text.partition("[")
    if bracket and head.rpartition(".")[2] in ("Mapped", "WriteOnlyMapped", "DynamicMapped"):
        return rest[:-1].strip("\"'")
    return text


def _is_text(node: Any) -> bool:
    value = getattr(node, "value", None)
    return (
        isinstance(node, ast.Expr)
        and isinstance(value, ast.Constant)
        and isinstance(value.value, str)
    )


def _assigned(statement: Any) -> Iterator[str]:
    targets = getattr(statement, "targets", None) or [getattr(statement, "target", None)]
    if isinstance(statement, (ast.Assign, ast.AnnAssign)):
        for target in targets:
            if isinstance(target, ast.Name):
                yield target.id
    elif isinstance(statement, ast.FunctionDef):
        yield statement.name


def _classes(node: Any, prefix: str) -> Iterator[tuple]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef):
            yield prefix + child.name, child
            yield from _classes(child, prefix + child.name + ".")
        elif isinstance(child, (ast.If, ast.Try, ast.With)):
            yield from _classes(child, prefix)
        elif isinstance(child, ast.FunctionDef):
            yield from _classes(child, prefix + child.name + ".<locals>.")


def _tables(tree: Any) -> Iterator[tuple]:
    """(name, (line, {column: line})) of each call of a Table with a literal name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) == "Table":
            name = _first_text(node)
            if name:
                columns = {}
                for argument in node.args:
                    if isinstance(argument, ast.Call) and _called(argument).endswith("Column"):
                        column = _first_text(argument)
                        if column:
                            columns[column] = argument.lineno
                yield name, (node.lineno, columns)


def _called(call: Any) -> str:
    return getattr(call.func, "id", None) or getattr(call.func, "attr", "") or ""


def _first_text(call: Any) -> Any:
    first = call.args[0] if call.args else None
    value = getattr(first, "value", None)
    return value if isinstance(first, ast.Constant) and isinstance(value, str) else None
