"""Evaluates expressions of TypeScript without side effects, within bounds, as far as is needed."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tree_sitter import Node

from schemadoc.sources.drizzle import methods, operators, standard
from schemadoc.sources.drizzle.functions import call_function
from schemadoc.sources.drizzle.syntax import without_comments
from schemadoc.sources.drizzle.values import (
    MISSING,
    Call,
    Function,
    GiveUp,
    Native,
    Param,
    Place,
    Scope,
    Unknown,
    Value,
    find_unknown,
    is_true,
)

MAX_DEPTH = 600
STEPS_OF_ONE = 1_000_000
STEPS_OF_ALL = 30_000_000
_WRAPPERS = (
    "as_expression",
    "satisfies_expression",
    "non_null_expression",
    "parenthesized_expression",
    "await_expression",
)


class Evaluator:
    """The evaluation of one schema: how deep it is, and how many steps it may still take."""

    def __init__(self) -> None:
        self.depth = 0
        self.steps = 0
        self.limit = STEPS_OF_ONE

    def evaluate(self, node: Node | None, scope: Scope) -> Value:
        """The value of an expression."""
        if node is None:
            return None
        self.spend(1)
        handler = _HANDLERS.get(node.type)
        if handler is None:
            spoken = _SPOKEN.get(node.type, f"`{node.type}`")
            return Unknown(f"{spoken} is not followed", _at(node, scope), is_loss=False)
        self.depth += 1
        try:
            if self.depth > MAX_DEPTH:
                raise GiveUp("calls itself without end, or is nested too deeply")
            return handler(self, node, scope)
        finally:
            self.depth -= 1

    def evaluate_part(self, node: Node | None, scope: Scope) -> Value:
        """The value of one part of a whole, which must leave something for its siblings: it may
        take three quarters of the steps that are left."""
        limit, self.limit = self.limit, self.steps + (self.limit - self.steps) * 3 // 4
        try:
            return self.evaluate(node, scope)
        except GiveUp as error:
            return Unknown(str(error), _at(node, scope) if node else None)
        finally:
            self.limit = limit

    def spend(self, steps: int) -> None:
        """Count steps; as many as the size of what is copied."""
        self.steps += steps
        if self.steps > self.limit:
            raise GiveUp("takes too many steps to compute")

    def on_its_own(self, compute: Callable[[], Value]) -> Value:
        """A computation with a count of its own, such as that of one exported value."""
        limit, self.limit = self.limit, min(self.steps + STEPS_OF_ONE, STEPS_OF_ALL)
        depth, self.depth = self.depth, 0
        try:
            return compute()
        except (GiveUp, RecursionError) as error:
            told = isinstance(error, GiveUp)
            return Unknown(str(error) if told else "is nested too deeply")
        finally:
            self.limit, self.depth = limit, depth

    def call(self, function: Value, args: tuple[Value, ...], place: Place) -> Value:
        """What a function gives for these values."""
        return self.apply(function, Call(args, place, self))

    def apply(self, function: Value, call: Call) -> Value:
        """What a call gives."""
        if isinstance(function, Function):
            return call_function(self, function, call.args)
        if isinstance(function, Native):
            return _run_native(function, call)
        if hasattr(function, "apply"):
            return function.apply(call)
        if isinstance(function, Unknown):
            return Unknown(function.reason, call.place, function.is_loss or _makes_table(call))
        return call.unknown("what is called here is no function")

    def member(self, target: Value, name: Value, place: Place) -> Value:
        """A property of a value."""
        if isinstance(target, Unknown):
            return target
        if isinstance(target, dict):
            found = target.get(name, MISSING)
            return methods.member(target, name) if found is MISSING else found
        if hasattr(target, "member"):
            return target.member(name, place)
        if isinstance(target, Native):
            return target.members.get(name, Unknown(f"`{target.name}.{name}` is not known", place))
        found = methods.member(target, name)
        if found is MISSING:
            return Unknown(f"`.{name}` is not known here", place)
        return found


def _run_native(function: Native, call: Call) -> Value:
    try:
        return function.run(call)
    except (TypeError, ValueError, AttributeError, LookupError, OverflowError):
        unknown = find_unknown(call.args)
        return unknown or call.unknown(f"`{function.name}` is given what it does not take")


def _makes_table(call: Call) -> bool:
    """Whether a call of something unknown looks like one that makes a table: a name and columns."""
    columns = call.arg(1)
    if isinstance(columns, Function):
        return isinstance(call.arg(0), str)
    items = columns.values() if isinstance(columns, dict) else ()
    return any(getattr(item, "is_column", False) for item in items)


def _at(node: Node, scope: Scope) -> Place:
    return Place(scope.file, node)


def _identifier(_: Evaluator, node: Node, scope: Scope) -> Value:
    name = scope.file.text(node)
    found = scope.look_up(name)
    if found is not MISSING:
        return found
    if name in standard.GLOBALS:
        return standard.GLOBALS[name]
    return Unknown(f"`{name}` is not defined in {scope.file.shown}", _at(node, scope))


def _inner(ev: Evaluator, node: Node, scope: Scope) -> Value:
    return ev.evaluate(without_comments(node)[0], scope)


def _type_assertion(ev: Evaluator, node: Node, scope: Scope) -> Value:
    return ev.evaluate(without_comments(node)[-1], scope)


def _string(_: Evaluator, node: Node, scope: Scope) -> Value:
    return operators.unescape(scope.file.text(node)[1:-1])


def _number(_: Evaluator, node: Node, scope: Scope) -> Value:
    return operators.read_number(scope.file.text(node))


def template_parts(ev: Evaluator, node: Node, scope: Scope) -> Iterator[Value]:
    """The texts of a template as str, and its values as Param."""
    position = node.start_byte + 1
    for child in node.named_children:
        if child.type == "template_substitution":
            yield operators.unescape(scope.file.source[position : child.start_byte].decode())
            position = child.end_byte
            yield Param(ev.evaluate(without_comments(child)[0], scope))
    yield operators.unescape(scope.file.source[position : node.end_byte - 1].decode())


def _template(ev: Evaluator, node: Node, scope: Scope) -> Value:
    texts = []
    for part in template_parts(ev, node, scope):
        text = operators.to_text(part.value) if isinstance(part, Param) else part
        if isinstance(text, Unknown):
            return Unknown(text.reason, _at(node, scope))
        ev.spend(len(text) // 64)
        texts.append(text)
    return "".join(texts)


def _array(ev: Evaluator, node: Node, scope: Scope) -> Value:
    return list(_items(ev, node, scope))


def _items(ev: Evaluator, node: Node, scope: Scope) -> Iterator[Value]:
    """The elements of an array or the arguments of a call, with what is spread into them."""
    for child in without_comments(node):
        if child.type != "spread_element":
            yield ev.evaluate_part(child, scope)
            continue
        spread = ev.evaluate_part(without_comments(child)[0], scope)
        if isinstance(spread, list):
            ev.spend(len(spread))
            yield from spread
        elif isinstance(spread, str):
            yield from spread
        else:
            yield _lost_spread(spread, child, scope)


def _lost_spread(spread: Value, node: Node, scope: Scope) -> Unknown:
    if isinstance(spread, Unknown):
        return Unknown(spread.reason, spread.place or _at(node, scope))
    return Unknown("what is spread here cannot be told", _at(node, scope))


def _object(ev: Evaluator, node: Node, scope: Scope) -> Value:
    found: dict[Any, Value] = {}
    for child in without_comments(node):
        if child.type == "pair":
            key = property_key(ev, child.child_by_field_name("key"), scope)
            value = ev.evaluate_part(child.child_by_field_name("value"), scope)
            found[key] = _placed(value, child, scope)
        elif child.type == "shorthand_property_identifier":
            found[scope.file.text(child)] = _identifier(ev, child, scope)
        elif child.type == "method_definition":
            key = property_key(ev, child.child_by_field_name("name"), scope)
            found[key] = Function(child, scope)
        elif child.type == "spread_element":
            _spread_into(found, ev, child, scope)
    return found


def _placed(value: Value, node: Node, scope: Scope) -> Value:
    """A value that remembers under which key it was written, for its comment and its line."""
    return value.placed(_at(node, scope)) if hasattr(value, "placed") else value


def _spread_into(found: dict[Any, Value], ev: Evaluator, node: Node, scope: Scope) -> None:
    spread = ev.evaluate_part(without_comments(node)[0], scope)
    if hasattr(spread, "spread"):
        spread = spread.spread()
    if isinstance(spread, dict):
        ev.spend(len(spread))
        found.update(spread)
    elif isinstance(spread, list):
        found.update((str(number), item) for number, item in enumerate(spread))
    elif is_true(spread):
        found[f"...{scope.file.text(without_comments(node)[0])}"] = _lost_spread(
            spread, node, scope
        )


def property_key(ev: Evaluator, node: Node | None, scope: Scope) -> Any:
    """The key of a property, as text."""
    if node is None:
        return ""
    if node.type == "computed_property_name":
        key = operators.to_text(ev.evaluate(without_comments(node)[0], scope))
        return key if isinstance(key, str) else f"[{scope.file.text(node)}]"
    text = scope.file.text(node)
    return operators.unescape(text[1:-1]) if node.type == "string" else text


def _member(ev: Evaluator, node: Node, scope: Scope) -> Value:
    target = ev.evaluate(node.child_by_field_name("object"), scope)
    name = node.child_by_field_name("property")
    if target is None:
        reason = f"`{scope.file.text(node)[:60]}` is read of nothing"
        is_optional = node.child_by_field_name("optional_chain") is not None
        return None if is_optional else Unknown(reason, _at(node, scope))
    return ev.member(target, scope.file.text(name) if name else "", _at(node, scope))


def _subscript(ev: Evaluator, node: Node, scope: Scope) -> Value:
    target = ev.evaluate(node.child_by_field_name("object"), scope)
    index = ev.evaluate(node.child_by_field_name("index"), scope)
    if isinstance(index, Unknown):
        return index
    if isinstance(target, list | str) and isinstance(index, int):
        return target[index] if 0 <= index < len(target) else None
    key = operators.to_text(index)
    return ev.member(target, key, _at(node, scope))


def _call(ev: Evaluator, node: Node, scope: Scope) -> Value:
    function_node = node.child_by_field_name("function")
    arguments = node.child_by_field_name("arguments")
    function = ev.evaluate(function_node, scope)
    place = _at(node, scope)
    if function is None and function_node is not None and "?." in scope.file.text(function_node):
        return None
    if arguments is None or arguments.type == "template_string":
        return _tagged(ev, function, arguments, place, scope)
    types = node.child_by_field_name("type_arguments")
    args = tuple(_items(ev, arguments, scope))
    return ev.apply(
        function, Call(args, place, ev, scope.file.text(types)[1:-1] if types else None)
    )


def _tagged(ev: Evaluator, function: Value, node: Node | None, place: Place, scope: Scope) -> Value:
    if not hasattr(function, "tag"):
        return Unknown("a tagged template is not followed", place)
    assert node is not None
    return function.tag(tuple(template_parts(ev, node, scope)), place)


def _new(ev: Evaluator, node: Node, scope: Scope) -> Value:
    constructor = node.child_by_field_name("constructor")
    name = scope.file.text(constructor) if constructor else ""
    arguments = node.child_by_field_name("arguments")
    args = tuple(_items(ev, arguments, scope)) if arguments else ()
    return standard.construct(name, Call(args, _at(node, scope), ev))


def _unary(ev: Evaluator, node: Node, scope: Scope) -> Value:
    value = ev.evaluate(node.child_by_field_name("argument"), scope)
    operator = node.child_by_field_name("operator")
    return operators.unary(scope.file.text(operator) if operator else "", value, _at(node, scope))


def _binary(ev: Evaluator, node: Node, scope: Scope) -> Value:
    operator_node = node.child_by_field_name("operator")
    operator = scope.file.text(operator_node) if operator_node else ""
    left = ev.evaluate(node.child_by_field_name("left"), scope)
    if operator in operators.SHORTCUTS and not isinstance(left, Unknown):
        if not operators.SHORTCUTS[operator](left):
            return left
        return ev.evaluate(node.child_by_field_name("right"), scope)
    right = ev.evaluate(node.child_by_field_name("right"), scope)
    result = operators.binary(operator, left, right, _at(node, scope))
    if isinstance(result, str):
        ev.spend(len(result) // 64)
    return result


def _ternary(ev: Evaluator, node: Node, scope: Scope) -> Value:
    condition = ev.evaluate(node.child_by_field_name("condition"), scope)
    if isinstance(condition, Unknown):
        return condition
    branch = "consequence" if is_true(condition) else "alternative"
    return ev.evaluate(node.child_by_field_name(branch), scope)


def _function(_: Evaluator, node: Node, scope: Scope) -> Value:
    return Function(node, scope)


def _constant(value: Value) -> Callable[[Evaluator, Node, Scope], Value]:
    return lambda *_: value


_HANDLERS: Mapping[str, Callable[[Evaluator, Node, Scope], Value]] = {
    "identifier": _identifier,
    "string": _string,
    "number": _number,
    "template_string": _template,
    "true": _constant(True),
    "false": _constant(False),
    "null": _constant(None),
    "undefined": _constant(None),
    "array": _array,
    "object": _object,
    "member_expression": _member,
    "subscript_expression": _subscript,
    "call_expression": _call,
    "new_expression": _new,
    "unary_expression": _unary,
    "binary_expression": _binary,
    "ternary_expression": _ternary,
    "arrow_function": _function,
    "function_expression": _function,
    "type_assertion": _type_assertion,
    "meta_property": lambda _, node, scope: standard.meta(_at(node, scope)),
    **dict.fromkeys(_WRAPPERS, _inner),
}
_SPOKEN = {"class": "a class", "regex": "a regular expression", "yield_expression": "a generator"}
