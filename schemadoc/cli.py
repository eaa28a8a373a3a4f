"""The commands: parse, call one function of the pipeline, print, exit."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, TextIO

import click

from schemadoc import __version__
from schemadoc.context import Context, pass_context
from schemadoc.flags import (
    build_options,
    force_option,
    listen_option,
    password_option,
    root_option,
    stats_option,
)
from schemadoc.manners import Commands


@click.group(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option(
    "-c",
    "--config",
    "config_path",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="SCHEMADOC_CONFIG",
    show_envvar=True,
    help="The configuration file; without it schemadoc.yml is searched upwards.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but results and errors.")
@click.version_option(__version__, prog_name="schemadoc")
@click.pass_context
def main(ctx: click.Context, config_path: Path | None, quiet: bool) -> None:
    """Database documentation that stays in sync.

    Reads a schema from code, migrations or a live database, and makes a searchable site of it.
    """
    ctx.obj = Context(config_path, quiet)


@main.command()
@click.option("--force", is_flag=True, help="Overwrite a schemadoc.yml that is there.")
@click.argument("locator", required=False)
@pass_context
def init(context: Context, /, locator: str | None, force: bool) -> None:
    """Write a schemadoc.yml for the project in this folder.

    Looks for a Drizzle configuration, alembic.ini, atlas.hcl, SQLAlchemy models and DATABASE_URL,
    or takes the LOCATOR of a source.

    \b
    Example:
      schemadoc init sqlite:///app.db
    """
    from schemadoc.pipeline.project import init as init_project

    for line in init_project(Path.cwd(), locator, force=force):
        context.say(line)


@main.command()
@build_options
@stats_option
@force_option
@click.option("--no-site", is_flag=True, help="Write the Markdown pages only.")
@pass_context
def build(context: Context, /, force: bool, no_site: bool, **given: Any) -> None:
    """Write the pages and build the site.

    \b
    Example:
      schemadoc build --require live
    """
    from schemadoc.pipeline.building import build as build_docs
    from schemadoc.report import report_build

    config = context.config()
    with context.options(force=force, **given) as options:
        built = build_docs(config, options, site=not no_site)
    for line in report_build(built, config):
        context.say(line)


@main.command()
@build_options
@stats_option
@force_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve on.")
@click.option(
    "-p",
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port to serve on.",
)
@listen_option
@pass_context
def serve(
    context: Context, /, host: str, port: int, listen: bool, force: bool, **given: Any
) -> None:
    """Build the site, serve it on this machine, and build it again on each change.

    \b
    Example:
      schemadoc serve --port 8080
    """
    from schemadoc.pipeline.watching import serve as serve_docs

    with context.options(force=force, **given) as options:
        serve_docs(context.config(), options, (host, port), listens=listen)


@main.command()
@build_options
@stats_option
@force_option
@listen_option
@pass_context
def watch(context: Context, /, listen: bool, force: bool, **given: Any) -> None:
    """Build the pages and the site, and build them again on each change.

    \b
    Example:
      schemadoc watch
    """
    from schemadoc.pipeline.watching import watch as watch_docs

    with context.options(force=force, **given) as options:
        watch_docs(context.config(), options, listens=listen)


@main.command()
@build_options
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github", "junit"]),
    default="text",
    show_default=True,
    help="How to print what was found.",
)
@pass_context
def check(context: Context, /, style: str, **given: Any) -> None:
    """Tell whether what is committed is true, and what the sources do not agree on.

    Exits with 1 on stale pages, stale facts in pages of yours, drift, or a finding that is an
    error. Without committed pages it compares with schemadoc.json, if that is committed.

    \b
    Example:
      schemadoc check --format github
    """
    from schemadoc.pipeline.checking import check as check_docs
    from schemadoc.report import report_check

    config = context.config()
    with context.options(**given) as options:
        checked = check_docs(config, options)
    report = report_check(checked, style)
    context.show(report.text)
    sys.exit(1 if report.failed else 0)


@main.command()
@build_options
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How to print the findings.",
)
@pass_context
def lint(context: Context, /, style: str, **given: Any) -> None:
    """Report what the rules find in the schema.

    Exits with 1 on findings of the severity `lint.fail_on`, by default errors.

    \b
    Example:
      schemadoc lint --format github
    """
    from schemadoc.pipeline.documents import lint as lint_schema
    from schemadoc.report import report_findings

    config = context.config()
    with context.options(**given) as options:
        findings = lint_schema(config, options)
    report = report_findings(findings, config, style)
    context.show(report.text)
    sys.exit(1 if report.failed else 0)


@main.command()
@build_options
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print the facts.",
)
@click.argument("words", nargs=-1)
@pass_context
def facts(context: Context, /, words: tuple[str, ...], style: str, **given: Any) -> None:
    """List the facts that hand-written pages can ask for, with what they say now.

    With WORDS only those that begin so; a single one is printed as it is.

    \b
    Example:
      schemadoc facts count tables
    """
    from schemadoc.pipeline.documents import facts as list_facts
    from schemadoc.report import report_facts

    with context.options(**given) as options:
        found = list_facts(context.config(), options, " ".join(words))
    context.show(report_facts(found, style))


@main.command()
@click.argument("locator")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; without it standard output.",
)
@click.option("--locations", is_flag=True, help="Keep line numbers of places in the code.")
@root_option
@password_option
@pass_context
def snapshot(
    context: Context,
    /,
    locator: str,
    output: Path | None,
    locations: bool,
    root: Path | None,
    **given: Any,
) -> None:
    """Write the schema that LOCATOR names as one JSON document.

    A source of the project is read with the settings that schemadoc.yml has for it.

    \b
    Example:
      schemadoc snapshot postgresql://docs@localhost/app -o schemadoc.json
    """
    from schemadoc.pipeline.locators import take_snapshot
    from schemadoc.pipeline.project import write_output

    place = context.workplace(root)
    with context.options(**given) as options:
        content = take_snapshot(locator, place, options, lines=locations)
    if output:
        write_output(output, content)
        context.say(f"Wrote {output}")
    else:
        click.echo(content, nl=False)


@main.command()
@click.argument("old", required=False)
@click.argument("new", required=False)
@click.option(
    "--base",
    metavar="REVISION",
    help="Compare the work tree with where it left this branch, such as origin/main.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 if there are differences.")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="How to print the changes.",
)
@click.option("--untrusted", is_flag=True, help="Refuse all that would run code of the project.")
@root_option
@password_option
@pass_context
def diff(
    context: Context,
    /,
    old: str | None,
    new: str | None,
    *,
    base: str | None,
    exit_code: bool,
    style: str,
    root: Path | None,
    **given: Any,
) -> None:
    """Print what changed between two schemas, or since a branch was left.

    OLD and NEW are each a locator, a snapshot, a source of the project as `code`, `migrations` or
    `live`, or a revision of git as `git:REVISION`. A source of the project is read with the
    settings that schemadoc.yml has for it. Models that are for no database in particular are read
    in the dialect of the other side.

    \b
    Example:
      schemadoc diff main.json sqlite:///app.db --exit-code
      schemadoc diff migrations live
      schemadoc diff --base origin/main --format markdown
    """
    from schemadoc.pipeline import comparing
    from schemadoc.report import report_comparison

    place = context.workplace(root)
    with context.options(**given) as options:
        if base is not None and old is None:
            found = comparing.diff_since(base, place, options)
        elif base is None and old is not None and new is not None:
            found = comparing.diff((old, new), place, options)
        else:
            raise click.UsageError("Give either OLD and NEW, or --base REVISION.")
    context.show(report_comparison(found, style))
    differs = any(not change.doubtful for change in found.changes)
    sys.exit(1 if exit_code and differs else 0)


@main.command()
@click.argument("text", type=click.File(encoding="utf-8"), default="-", metavar="[FILE]")
@pass_context
def comment(context: Context, /, text: TextIO) -> None:
    """Write FILE, or what comes in, as a comment on the pull request of this job.

    One comment of schemadoc stays, and is written anew each time; of several projects of a
    repository, each of which has another --config, one for each. In GitHub Actions GITHUB_TOKEN, in
    GitLab CI SCHEMADOC_TOKEN must be set.

    \b
    Example:
      schemadoc diff --base origin/main --format markdown | schemadoc comment
    """
    from schemadoc.pipeline.commenting import comment as post

    context.say(f"Said on {post(text.read(), context.config_path)}")


@main.command()
@click.argument("document", type=click.Choice(["config", "snapshot"]))
def schema(document: str) -> None:
    """Print the JSON Schema of schemadoc.yml or of the snapshot, for editors and other tools.

    \b
    Example:
      schemadoc schema config > schemadoc.schema.json
    """
    from schemadoc.pipeline.project import json_schema

    click.echo(json_schema(document))


@main.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print a script that completes commands and options in a shell.

    \b
    Example:
      schemadoc completion bash >> ~/.bashrc
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(main, {}, "schemadoc", "_SCHEMADOC_COMPLETE").source())
