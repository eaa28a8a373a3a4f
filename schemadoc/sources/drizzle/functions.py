"""Calls functions of the schema: binds parameters, and follows the statements of a body."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from tree_sitter import Node

from schemadoc.sources.drizzle.syntax import without_comments
from schemadoc.sources.drizzle.values import (
    Function,
    Lazy,
    Place,
    Scope,
    Unknown,
    Value,
    is_true,
)

if TYPE_CHECKING:
    from schemadoc.sources.drizzle.evaluate import Evaluator

_DECLARATIONS = ("lexical_declaration", "variable_declaration")
_FUNCTIONS = ("function_declaration", "generator_function_declaration")
_LOOPS = ("for_statement", "for_in_statement", "while_statement", "do_statement")
_MUTATORS = frozenset(
    {"push", "unshift", "splice", "pop", "shift", "set", "add", "delete", "reverse", "sort"}
)
_MAX_LOOKED = 10_000
_NO_RESULT = object()


def call_function(ev: Evaluator, function: Function, args: tuple[Value, ...]) -> Value:
    """What a function returns for these arguments."""
    scope = function.scope.inner()
    node = function.node
    parameters = node.child_by_field_name("parameters")
    single = node.child_by_field_name("parameter")
    if single is not None:
        bind_pattern(ev, single, args[0] if args else None, scope)
    elif parameters is not None:
        _bind_parameters(ev, without_comments(parameters), args, scope)
    body = node.child_by_field_name("body")
    if body is None or body.type != "statement_block":
        return ev.evaluate(body, scope)
    result = _run(ev, body, scope)
    return None if result is _NO_RESULT else result


def _bind_parameters(
    ev: Evaluator, parameters: list[Node], args: tuple[Value, ...], scope: Scope
) -> None:
    for index, parameter in enumerate(parameters):
        pattern = parameter.child_by_field_name("pattern")
        if pattern is None:
            continue
        if pattern.type == "rest_pattern":
            bind_pattern(ev, without_comments(pattern)[0], list(args[index:]), scope)
            return
        value = args[index] if index < len(args) else None
        default = parameter.child_by_field_name("value")
        if value is None and default is not None:
            value = ev.evaluate(default, scope)
        bind_pattern(ev, pattern, value, scope)


def bind_pattern(ev: Evaluator, pattern: Node, value: Value, scope: Scope) -> None:
    """Give the names of a pattern their parts of a value."""
    if pattern.type == "identifier":
        scope.names[scope.file.text(pattern)] = value
        return
    for name, part in pattern_parts(ev, pattern, lambda: value, scope):
        scope.names[name] = part


def pattern_parts(
    ev: Evaluator, pattern: Node, whole: Callable[[], Value], scope: Scope
) -> Iterator[tuple[str, Value]]:
    """The names of a destructuring pattern, each with how to compute it from the whole."""
    if pattern.type == "identifier":
        yield scope.file.text(pattern), Lazy(whole)
    elif pattern.type == "object_pattern":
        yield from _object_parts(ev, pattern, whole, scope)
    elif pattern.type == "array_pattern":
        for index, child in enumerate(without_comments(pattern)):
            yield from pattern_parts(ev, child, _element(ev, whole, index, child, scope), scope)
    elif pattern.type == "assignment_pattern":
        left, right = pattern.child_by_field_name("left"), pattern.child_by_field_name("right")
        if left is not None:
            yield from pattern_parts(ev, left, _or_default(ev, whole, right, scope), scope)


def _object_parts(
    ev: Evaluator, pattern: Node, whole: Callable[[], Value], scope: Scope
) -> Iterator[tuple[str, Value]]:
    taken: list[str] = []
    for child in without_comments(pattern):
        if child.type == "rest_pattern":
            name = scope.file.text(without_comments(child)[0])
            yield name, Lazy(lambda names=tuple(taken): _rest(whole(), names))  # type: ignore[misc]
            continue
        key, target, default = _property_of(child)
        if key is None or target is None:
            continue
        taken.append(scope.file.text(key))
        part = _property(ev, whole, scope.file.text(key), child, scope)
        if default is not None:
            part = _or_default(ev, part, default, scope)
        if target.type == "shorthand_property_identifier_pattern":
            yield scope.file.text(target), Lazy(part)
        else:
            yield from pattern_parts(ev, target, part, scope)


def _property_of(child: Node) -> tuple[Node | None, Node | None, Node | None]:
    """Key, target and default of one property in a pattern."""
    if child.type == "shorthand_property_identifier_pattern":
        return child, child, None
    if child.type == "pair_pattern":
        return child.child_by_field_name("key"), child.child_by_field_name("value"), None
    left = child.child_by_field_name("left")
    return left, left, child.child_by_field_name("right")


def _rest(whole: Value, taken: Iterable[str]) -> Value:
    if not isinstance(whole, dict):
        return whole
    return {key: value for key, value in whole.items() if key not in taken}


def _property(
    ev: Evaluator, whole: Callable[[], Value], name: str, node: Node, scope: Scope
) -> Callable[[], Value]:
    return lambda: ev.member(whole(), name, Place(scope.file, node))


def _element(
    ev: Evaluator, whole: Callable[[], Value], index: int, node: Node, scope: Scope
) -> Callable[[], Value]:
    def compute() -> Value:
        value = whole()
        if isinstance(value, list):
            return value[index] if index < len(value) else None
        reason = "what is taken apart here is no array"
        return value if isinstance(value, Unknown) else Unknown(reason, Place(scope.file, node))

    return compute


def _or_default(
    ev: Evaluator, part: Callable[[], Value], default: Node | None, scope: Scope
) -> Callable[[], Value]:
    def compute() -> Value:
        value = part()
        return ev.evaluate(default, scope) if value is None else value

    return compute


def declare(ev: Evaluator, statement: Node, scope: Scope) -> list[tuple[str, Node]]:
    """Bind the names that a statement declares, lazily; each name with the node that declares it,
    or the statement where it declares nothing else."""
    if statement.type in _DECLARATIONS:
        return list(_declare_variables(ev, statement, scope))
    name_node = statement.child_by_field_name("name")
    if name_node is None:
        return []
    name = scope.file.text(name_node)
    if statement.type in _FUNCTIONS:
        scope.names[name] = Function(statement, scope)
    elif statement.type == "enum_declaration":
        scope.names[name] = Lazy(lambda: _enum(ev, statement, scope))
    elif statement.type in ("class_declaration", "abstract_class_declaration"):
        scope.names[name] = Unknown("a class is not followed", Place(scope.file, statement), False)
    else:
        return []
    return [(name, statement)]


def _declare_variables(ev: Evaluator, statement: Node, scope: Scope) -> Iterator[tuple[str, Node]]:
    for declarator in without_comments(statement):
        if declarator.type != "variable_declarator":
            continue
        pattern = declarator.child_by_field_name("name")
        value = declarator.child_by_field_name("value")
        if pattern is None:
            continue
        shared = Scope(scope.file, scope.module, scope, {"": Lazy(_evaluation(ev, value, scope))})
        for name, part in pattern_parts(ev, pattern, lambda s=shared: s.force(""), scope):  # type: ignore[misc]
            scope.names[name] = part
            yield name, declarator


def _evaluation(ev: Evaluator, node: Node | None, scope: Scope) -> Callable[[], Value]:
    return lambda: ev.evaluate(node, scope)


def _enum(ev: Evaluator, statement: Node, scope: Scope) -> Value:
    from schemadoc.sources.drizzle.evaluate import property_key

    found: dict[str, Value] = {}
    inner = scope.inner()
    following: Value = 0
    body = statement.child_by_field_name("body")
    for member in without_comments(body) if body else ():
        if member.type == "enum_assignment":
            key = property_key(ev, member.child_by_field_name("name"), scope)
            following = ev.evaluate(member.child_by_field_name("value"), inner)
        else:
            key = property_key(ev, member, scope)
        found[key] = inner.names[key] = following
        following = following + 1 if isinstance(following, int) else None
    return found


def note_mutations(statement: Node, scope: Scope) -> None:
    """Names that a statement changes after they were made: what they hold is not known any more.
    Nothing is executed here, so it is better to say so than to leave something out."""
    for node in _statements_within(statement):
        if root := _changed_name(node):
            name = scope.file.text(root)
            if name in scope.names:
                reason = f"`{name}` is changed after it is made, which is not followed"
                scope.names[name] = Unknown(reason, Place(scope.file, node))


def _statements_within(statement: Node) -> Iterator[Node]:
    pending, looked = [statement], 0
    while pending and looked < _MAX_LOOKED:
        node = pending.pop()
        looked += 1
        if node.type == "expression_statement":
            yield from without_comments(node)[:1]
        elif node.type in _LOOPS or node.type in ("if_statement", "statement_block"):
            pending.extend(node.named_children)


def _changed_name(node: Node) -> Node | None:
    """The variable whose contents an expression changes."""
    target = None
    if node.type in ("assignment_expression", "augmented_assignment_expression"):
        target = node.child_by_field_name("left")
    elif node.type == "call_expression":
        target = _receiver(node)
    while target is not None and target.type in ("member_expression", "subscript_expression"):
        target = target.child_by_field_name("object")
    return target if target is not None and target.type == "identifier" else None


def _receiver(call: Node) -> Node | None:
    function = call.child_by_field_name("function")
    name = function.child_by_field_name("property") if function is not None else None
    if name is None or name.text is None or function is None:
        return None
    if name.text.decode() in _MUTATORS:
        return function.child_by_field_name("object")
    arguments = call.child_by_field_name("arguments")
    is_assign = function.text == b"Object.assign" and arguments is not None
    return next(iter(without_comments(arguments)), None) if is_assign and arguments else None


def _run(ev: Evaluator, block: Node, scope: Scope) -> Value:
    """The value that the statements of a block return, or _NO_RESULT."""
    statements = without_comments(block)
    for statement in statements:
        declare(ev, statement, scope)
    for statement in statements:
        note_mutations(statement, scope)
    for statement in statements:
        result = _step(ev, statement, scope)
        if result is not _NO_RESULT:
            return result
    return _NO_RESULT


def _step(ev: Evaluator, statement: Node, scope: Scope) -> Value:
    ev.spend(1)
    if statement.type == "return_statement":
        values = without_comments(statement)
        return ev.evaluate(values[0], scope) if values else None
    if statement.type == "statement_block":
        return _run(ev, statement, scope.inner())
    if statement.type == "if_statement":
        return _branch(ev, statement, scope)
    if statement.type == "throw_statement":
        return Unknown("an error is thrown here", Place(scope.file, statement))
    if b"return" in (statement.text or b"") and statement.type not in (*_DECLARATIONS, *_FUNCTIONS):
        is_loop = statement.type in _LOOPS
        spoken = "a loop" if is_loop else f"`{statement.type.removesuffix('_statement')}`"
        return Unknown(f"{spoken} is not followed", Place(scope.file, statement))
    return _NO_RESULT


def _branch(ev: Evaluator, statement: Node, scope: Scope) -> Value:
    condition = ev.evaluate(statement.child_by_field_name("condition"), scope)
    if isinstance(condition, Unknown):
        return condition
    name = "consequence" if is_true(condition) else "alternative"
    branch = statement.child_by_field_name(name)
    if branch is not None and branch.type == "else_clause":
        branch = next(iter(without_comments(branch)), None)
    return _NO_RESULT if branch is None else _step(ev, branch, scope)
