"""Modules: what a file imports, declares and exports, each computed when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tree_sitter import Node

from schemadoc.sources.drizzle import standard
from schemadoc.sources.drizzle.evaluate import Evaluator
from schemadoc.sources.drizzle.files import Files, Unreadable
from schemadoc.sources.drizzle.functions import declare, note_mutations
from schemadoc.sources.drizzle.operators import unescape
from schemadoc.sources.drizzle.packages import Packages
from schemadoc.sources.drizzle.resolve import Resolver
from schemadoc.sources.drizzle.syntax import SourceFile, parse_file, without_comments
from schemadoc.sources.drizzle.values import (
    MISSING,
    Call,
    Lazy,
    Native,
    Place,
    Scope,
    Unknown,
    Value,
)


@dataclass(frozen=True, slots=True)
class Import:
    """A name of another module; `*` is the module itself."""

    specifier: str
    name: str
    node: Node


@dataclass(eq=False, slots=True)
class Module:
    """One file, its names, and what it exports."""

    path: Path
    file: SourceFile
    scope: Scope
    project: Project
    local_exports: dict[str, str] = field(default_factory=dict)
    """Exported name -> name in the module."""
    forwarded: dict[str, Import] = field(default_factory=dict)
    stars: list[Import] = field(default_factory=list)
    imports: dict[str, Import] = field(default_factory=dict)
    declared_at: dict[str, Node] = field(default_factory=dict)

    def member(self, name: str, place: Place) -> Value:
        """An exported value, for `import * as name`."""
        return self.project.export(self, name, place)

    def spread(self) -> dict[str, Value]:
        """All exported values."""
        return {export.name: export.value for export in self.project.exports(self)}


@dataclass(frozen=True, slots=True)
class Export:
    """An exported value, and where it is declared."""

    name: str
    value: Value
    place: Place


class Project:
    """All modules that a schema consists of; `builtins` knows what drizzle-orm exports."""

    def __init__(
        self,
        files: Files,
        resolver: Resolver,
        builtins: Callable[[str, str], Value],
        packages: Packages,
    ) -> None:
        self.files = files
        self.packages = packages
        self.resolver = resolver
        self.evaluator = Evaluator()
        self.modules: dict[Path, Module] = {}
        self._builtins = builtins
        self._origins: dict[tuple[Path, str], tuple[Module, str] | Import | None] = {}

    def load(self, path: Path) -> Module:
        """The module of a file."""
        if path not in self.modules:
            file = parse_file(self.files.shown(path), self.files.read(path))
            scope = Scope(file, None)
            module = Module(path, file, scope, self)
            scope.module = module
            scope.names["require"] = Native("require", module_requirer(self, module))
            self.modules[path] = module
            _bind(module)
        return self.modules[path]

    def imported(self, module: Module, wanted: Import) -> Value:
        """The value of an import."""
        place = Place(module.file, wanted.node)
        builtin = self._builtins(wanted.specifier, wanted.name)
        if builtin is not MISSING:
            return builtin
        node_module = standard.NODE_MODULES.get(wanted.specifier.removeprefix("node:"))
        if node_module is not None:
            return dict(node_module) if wanted.name == "*" else node_module.get(wanted.name)
        target = self._target(module, wanted)
        if isinstance(target, Unknown):
            return target
        return target if wanted.name == "*" else self.export(target, wanted.name, place)

    def _target(self, module: Module, wanted: Import) -> Module | Unknown:
        path = self.resolver.resolve(module.path, wanted.specifier)
        place = Place(module.file, wanted.node)
        if path is None:
            reason = f'the import "{wanted.specifier}" is no file of this repository'
            return Unknown(reason, place, is_loss=wanted.specifier.startswith("."))
        try:
            return self.load(path)
        except Unreadable as error:
            return Unknown(str(error), place)

    def export(self, module: Module, name: str, place: Place) -> Value:
        """What a module exports under a name."""
        origin = self._origin(module, name)
        if isinstance(origin, tuple):
            found = origin[0].scope.look_up(origin[1])
            return Unknown(f"`{origin[1]}` is not declared", place) if found is MISSING else found
        if isinstance(origin, Import):
            return self.imported(module, origin)
        return Unknown(f"{module.file.shown} exports no `{name}`", place)

    def _origin(self, module: Module, name: str) -> tuple[Module, str] | Import | None:
        """The module that declares an exported name, or an import of what is none of the project's;
        modules that forward it, in a circle too, are gone through one by one."""
        key = module.path, name
        if key not in self._origins:
            self._origins[key] = self._find_origin(module, name)
        return self._origins[key]

    def _find_origin(self, module: Module, name: str) -> tuple[Module, str] | Import | None:
        pending, seen, outside = [(module, name)], set(), None
        while pending:
            current, wanted = pending.pop()
            if (current.path, wanted) in seen:
                continue
            seen.add((current.path, wanted))
            if wanted in current.local_exports:
                return current, current.local_exports[wanted]
            if wanted in current.forwarded:
                forward = current.forwarded[wanted]
                target = None if forward.name == "*" else self._forward_target(current, forward)
                if target is None:
                    return self._as_declared(current, forward)
                pending.append((target, forward.name))
                continue
            if wanted == "default":
                continue
            for star in reversed(current.stars):
                target = self._forward_target(current, star)
                if target is not None:
                    pending.append((target, wanted))
                elif self._builtins(star.specifier, wanted) is not MISSING:
                    outside = Import(star.specifier, wanted, star.node)
        return outside

    def _as_declared(self, module: Module, forward: Import) -> tuple[Module, str]:
        """A forwarded name as if the module had imported it itself."""
        hidden = f"export {forward.specifier} {forward.name}"
        if hidden not in module.scope.names:
            module.scope.names[hidden] = Lazy(lambda: self.imported(module, forward))
        return module, hidden

    def _forward_target(self, module: Module, forward: Import) -> Module | None:
        if self._builtins(forward.specifier, "*") is not MISSING:
            return None
        target = self._target(module, forward)
        return target if isinstance(target, Module) else None

    def exports(self, module: Module) -> Iterator[Export]:
        """All that a module exports, its own before what it forwards as a whole."""
        seen: set[str] = set()
        for holder, name in self._exported_names(module):
            if name in seen:
                continue
            seen.add(name)
            place = Place(holder.file, holder.file.root)
            value = self.evaluator.on_its_own(partial(self.export, holder, name, place))
            yield Export(name, value, self._declaration(holder, name))

    def _exported_names(self, module: Module) -> Iterator[tuple[Module, str]]:
        pending, seen = [module], {module.path}
        while pending:
            current = pending.pop()
            for name in (*current.local_exports, *current.forwarded):
                if current is module or name != "default":
                    yield current, name
            for star in reversed(current.stars):
                target = self._forward_target(current, star)
                if target is not None and target.path not in seen:
                    seen.add(target.path)
                    pending.append(target)

    def _declaration(self, module: Module, name: str) -> Place:
        origin = self._origin(module, name)
        if isinstance(origin, tuple):
            holder, local = origin
            if local in holder.imports:
                return self._imported_declaration(holder, holder.imports[local])
            return Place(holder.file, holder.declared_at.get(local, holder.file.root))
        return Place(module.file, module.file.root)

    def _imported_declaration(self, module: Module, wanted: Import) -> Place:
        target = self._forward_target(module, wanted)
        if target is None or wanted.name == "*":
            return Place(module.file, wanted.node)
        return self._declaration(target, wanted.name)

    def lost_stars(self) -> Iterator[Unknown]:
        """Modules that are exported as a whole, and cannot be found."""
        for module in list(self.modules.values()):
            for star in module.stars:
                if self._builtins(star.specifier, "*") is MISSING:
                    target = self._target(module, star)
                    if isinstance(target, Unknown):
                        yield target


def module_requirer(project: Project, module: Module) -> Callable[[Call], Value]:
    """`require` of one module."""

    def run(call: Call) -> Value:
        specifier = call.arg(0)
        if not isinstance(specifier, str):
            return call.unknown("what is required is not told by a text")
        return project.imported(module, Import(specifier, "*", call.place.node))

    return run


def _bind(module: Module) -> None:
    """Bind all names of a file; nothing is computed yet."""
    statements = without_comments(module.file.root)
    for statement in statements:
        if statement.type == "import_statement":
            _bind_import(module, statement)
        elif statement.type == "export_statement":
            _bind_export(module, statement)
        else:
            _bind_declaration(module, statement, statement)
    for statement in statements:
        note_mutations(statement, module.scope)


def _bind_declaration(module: Module, declaration: Node, outer: Node) -> list[str]:
    """Bind what a statement declares; comments are looked for at the outer statement."""
    declared = declare(module.project.evaluator, declaration, module.scope)
    for name, node in declared:
        module.declared_at[name] = outer if len(declared) == 1 else node
    return [name for name, _ in declared]


def _bind_import(module: Module, statement: Node) -> None:
    source = statement.child_by_field_name("source")
    if source is None or _is_of_types(statement):
        return
    specifier = unescape(module.file.text(source)[1:-1])
    for name, wanted in _import_names(module.file, statement):
        module.imports[name] = found = Import(specifier, wanted, statement)
        module.scope.names[name] = Lazy(
            lambda found=found: module.project.imported(module, found)  # type: ignore[misc]
        )


def _import_names(file: SourceFile, statement: Node) -> Iterator[tuple[str, str]]:
    """Local name and exported name of each import."""
    for clause in statement.named_children:
        for child in clause.named_children if clause.type == "import_clause" else ():
            if child.type == "identifier":
                yield file.text(child), "default"
            elif child.type == "namespace_import":
                yield file.text(child.named_children[-1]), "*"
            elif child.type == "named_imports":
                yield from _specifiers(file, child)


def _specifiers(file: SourceFile, clause: Node) -> Iterator[tuple[str, str]]:
    """Alias and name of each specifier in braces that is no mere type."""
    for specifier in clause.named_children:
        name = specifier.child_by_field_name("name")
        if name is None or _is_of_types(specifier):
            continue
        alias = specifier.child_by_field_name("alias")
        yield file.text(alias or name).strip("\"'"), file.text(name).strip("\"'")


def _bind_export(module: Module, statement: Node) -> None:
    declaration = statement.child_by_field_name("declaration")
    source = statement.child_by_field_name("source")
    value = statement.child_by_field_name("value")
    if declaration is not None:
        names = _bind_declaration(module, declaration, statement)
        module.local_exports.update((name, name) for name in names)
        if names and _has_word(statement, "default"):
            module.local_exports["default"] = names[0]
    elif _is_of_types(statement):
        return
    elif source is not None:
        _bind_forward(module, statement, unescape(module.file.text(source)[1:-1]))
    elif value is not None:
        evaluator, scope = module.project.evaluator, module.scope
        scope.names["default"] = Lazy(lambda: evaluator.evaluate(value, scope))
        module.local_exports["default"] = "default"
        module.declared_at["default"] = statement
    else:
        for clause in statement.named_children:
            for alias, name in _specifiers(module.file, clause):
                module.local_exports[alias] = name


def _bind_forward(module: Module, statement: Node, specifier: str) -> None:
    """`export … from "…"`."""
    clauses: Mapping[str, Node] = {child.type: child for child in statement.named_children}
    if "export_clause" in clauses:
        for alias, name in _specifiers(module.file, clauses["export_clause"]):
            module.forwarded[alias] = Import(specifier, name, statement)
    elif "namespace_export" in clauses:
        name = module.file.text(clauses["namespace_export"].named_children[-1])
        module.forwarded[name] = Import(specifier, "*", statement)
    else:
        module.stars.append(Import(specifier, "*", statement))


def _is_of_types(node: Node) -> bool:
    return _has_word(node, "type") or _has_word(node, "typeof")


def _has_word(node: Node, word: str) -> bool:
    return any(child.type == word for child in node.children)
