"""Writes the generated parts of the manual anew: what the code says of itself, between markers."""

import ast
import inspect
import re
import textwrap
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType

import click

from schemadoc import lint, prose, sources
from schemadoc.cli import main as cli
from schemadoc.config.reference import list_settings
from schemadoc.model.facts import CODE_ONLY, FACTS
from schemadoc.scratch import stand_in_names
from schemadoc.sources import database

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
_PART = re.compile(r"(<!-- generated: ([\w-]+) -->\n).*?(<!-- /generated -->)", re.DOTALL)
_EXAMPLE = "\b\nExample:\n"


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a page is stale.")
def main(check: bool) -> None:
    """Write the generated parts of the manual anew."""
    stale = find_stale_pages()
    for page, text in stale.items():
        if not check:
            page.write_text(text, "utf-8")
        click.echo(f"{page.relative_to(DOCS.parent)} {'is stale' if check else 'written'}")
    if check and stale:
        raise click.ClickException("Run `make docs` and commit what it writes.")


def find_stale_pages() -> dict[Path, str]:
    """The pages that are not as the code wants them, with the text that they should have."""
    pages = {page: page.read_text("utf-8") for page in sorted(DOCS.rglob("*.md"))}
    wanted = {page: fill_parts(text) for page, text in pages.items()}
    return {page: text for page, text in wanted.items() if text != pages[page]}


def fill_parts(text: str) -> str:
    """A page with every generated part as the code gives it now."""
    return _PART.sub(lambda part: f"{part[1]}\n{_content(part[2])}\n\n{part[3]}", text)


def _content(name: str) -> str:
    if name not in PARTS:
        raise click.ClickException(f"No part {name!r}. Known: {', '.join(PARTS)}.")
    return "\n".join(PARTS[name]()).strip()


def _table(*rows: Iterable[str]) -> Iterator[str]:
    """A Markdown table; the first row is its head."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    yield from (lines[0], re.sub(r"[^|]+", ":--", lines[0]), *lines[1:])


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


def _cell(text: str) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", text)


def _stand_ins() -> Iterator[str]:
    yield from textwrap.wrap(", ".join(map(_code, sorted(stand_in_names()))) + ".", 120)


def _settings() -> Iterator[str]:
    rows = ((_code(s.path), s.kind, s.default, _cell(s.words)) for s in list_settings())
    yield from _table(("Setting", "Value", "Default", "What it does"), *rows)


def _commands() -> Iterator[str]:
    for name, command in cli.commands.items():
        yield from (f"## {name}", "", *_command(command), "")


def _command(command: click.Command) -> Iterator[str]:
    words, _, example = inspect.cleandoc(command.help or "").partition(_EXAMPLE)
    arguments = [p for p in command.params if isinstance(p, click.Argument)]
    yield from ("```text", " ".join(["schemadoc", *_usage(command, arguments)]), "```", "")
    yield from (words.strip(), "")
    if example:
        yield from ("```sh", *(line.strip() for line in example.splitlines()), "```", "")
    yield from _options(command)


def _usage(command: click.Command, arguments: list[click.Argument]) -> Iterator[str]:
    yield from (command.name or "", "[OPTIONS]")
    for argument in arguments:
        values = "|".join(_choices(argument))
        shown = f"{{{values}}}" if values else argument.human_readable_name.upper()
        yield shown if argument.required else f"[{shown}]"


def _options(command: click.Command) -> Iterator[str]:
    options = [p for p in command.params if isinstance(p, click.Option)]
    if options:
        yield from _table(("Option", "What it does"), *map(_option, options))


def _option(option: click.Option) -> tuple[str, str]:
    values = _choices(option)
    kind = "" if option.is_flag or values else f" {option.type.name.upper()}"
    notes = [
        f" One of {', '.join(map(_code, values))}." if values else "",
        f" Default: `{option.default}`." if option.show_default else "",
        f" Also the variable `{option.envvar}`." if option.envvar else "",
    ]
    names = map(_code, [*option.opts[:-1], option.opts[-1] + kind])
    return ", ".join(names), _cell(f"{option.help}{''.join(notes)}")


def _choices(parameter: click.Parameter) -> list[str]:
    return list(parameter.type.choices) if isinstance(parameter.type, click.Choice) else []


def _global_options() -> Iterator[str]:
    yield from _options(cli)


def _rules() -> Iterator[str]:
    for code, dotted in lint.BUILTIN.items():
        module = import_module(dotted.partition(":")[0])
        first, _, rest = inspect.getdoc(module).partition("\n")  # type: ignore[union-attr]
        found = re.search(r'severity="(\w+)"', inspect.getsource(module))
        severity = f"Severity: {found[1]}." if found else ""
        yield from (f"### {code}", "", f"**{first.partition(': ')[2]}** {severity}", rest, "")


def _configuration_rules() -> Iterator[str]:
    yield from _table(
        ("Rule", "What it finds"), *map(_configuration_rule, lint.CONFIGURATION_RULES)
    )


def _configuration_rule(code: str) -> tuple[str, str]:
    return _code(code), lint.CONFIGURATION_RULES[code]


def _sources() -> Iterator[str]:
    names = [dotted.partition(":")[0] for dotted in sources.BUILTIN.values()]
    readers = [database, *(import_module(name) for name in names)]
    yield from _table(("Locator", "What it reads", "Settings"), *map(_source, readers))


def _source(reader: ModuleType) -> tuple[str, str, str]:
    locator, _, words = _first_sentence(inspect.getdoc(reader) or "").partition("`: ")
    taken = list(inspect.signature(reader.read).parameters)[2:]
    return f"{locator}`", words[:1].upper() + words[1:], ", ".join(map(_code, taken)) or "none"


def _facts() -> Iterator[str]:
    rows = ((name, ", ".join(map(_code, FACTS[name]))) for name in FACTS if name not in CODE_ONLY)
    yield from _table(("Kind of fact", "Fields that hold it"), *rows)


def _live_facts(*, is_block: bool) -> Iterator[str]:
    rows = (
        (_cell(_code(" ".join(filter(None, (fact.name, fact.usage))))), _cell(_in_line(fact.words)))
        for fact in prose.FACTS.values()
        if fact.is_block == is_block
    )
    yield from _table(("Fact", "What it says"), *rows)


def _in_line(docstring: str) -> str:
    return " ".join(docstring.split())


def _layers() -> Iterator[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contract = project["tool"]["importlinter"]["contracts"][0]
    yield from ("```text", *contract["layers"], "```")


def _modules() -> Iterator[str]:
    paths = sorted(filter(_place, (ROOT / "schemadoc").rglob("*.py")), key=_place)
    yield from _table(("Module", "What lives there"), *map(_module, paths))


def _place(path: Path) -> tuple[str, ...]:
    """A package stands before what is in it."""
    parts = path.relative_to(ROOT / "schemadoc").parts
    return parts[:-1] if path.name == "__init__.py" else parts


def _module(path: Path) -> tuple[str, str]:
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    shown = "/".join(_place(path)) + ("/" if path.name == "__init__.py" else "")
    return _code(shown), _cell(_first_sentence(docstring).replace("*", r"\*"))


def _first_sentence(docstring: str) -> str:
    words = " ".join(docstring.partition("\n\n")[0].split())
    return re.split(r"(?<=\.) (?=[A-Z])", words)[0]


def _templates() -> Iterator[str]:
    paths = sorted((ROOT / "templates").rglob("*.j2"))
    yield from _table(("Template", "What it words", "Blocks or macros"), *map(_template, paths))


def _template(path: Path) -> tuple[str, str, str]:
    text = path.read_text("utf-8")
    opening = re.search(r"\{#-?\s*(.*?)\s*-?#\}", text, re.DOTALL)
    words = " ".join(opening[1].split()) if opening else ""
    parts = re.findall(r"\{% (?:block|macro) (\w+)", text)
    return (
        _code(path.relative_to(ROOT / "templates").as_posix()),
        words,
        ", ".join(map(_code, parts)),
    )


def _extras() -> Iterator[str]:
    lines = (ROOT / "site_config" / "extras.yml").read_text("utf-8").splitlines()
    settings = (line for line in lines if not line.startswith("#"))
    yield from ('```yaml title="what is added to mkdocs.yml"', *settings, "```")


PARTS: Mapping[str, Callable[[], Iterator[str]]] = {
    "settings": _settings,
    "commands": _commands,
    "global-options": _global_options,
    "rules": _rules,
    "configuration-rules": _configuration_rules,
    "sources": _sources,
    "facts": _facts,
    "short-facts": lambda: _live_facts(is_block=False),
    "block-facts": lambda: _live_facts(is_block=True),
    "layers": _layers,
    "modules": _modules,
    "templates": _templates,
    "extras": _extras,
    "stand-ins": _stand_ins,
}
"""Name of a part, as a marker gives it -> what writes it."""

if __name__ == "__main__":
    main()
