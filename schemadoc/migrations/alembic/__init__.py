"""`alembic:PATH`: the revisions of Alembic, run by the project's own env.py and interpreter."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from schemadoc.config import Locator, Source
from schemadoc.interpreter import find_interpreter
from schemadoc.migrations.alembic.conversation import Conversation, open_conversation
from schemadoc.migrations.alembic.locate import Project, find_project
from schemadoc.migrations.chain import Chain
from schemadoc.migrations.files import Files
from schemadoc.migrations.plan import Plan, Statement
from schemadoc.migrations.split import Piece

Run = Callable[[str], Iterator[tuple[Statement, ...]]]
"""URL of an empty database -> for each step, once it is committed, what it said to the server. The
next step begins when it is asked for."""
_PATIENCE = 60


@contextmanager
def alembic_session(
    locator: Locator, source: Source, root: Path, only: Collection[str] | None = None
) -> Iterator[tuple[Plan, Run]]:
    """The steps, or `only` those of some versions, and a way to apply them to a database one by
    one; runs code of the project."""
    project = find_project(locator, root)
    python = find_interpreter(root, source.python, project.folder)
    limit = source.time_limit or _PATIENCE
    with open_conversation(
        python, {**project.request, "dialect": source.dialect}, project.folder, str(locator), limit
    ) as conversation:
        plan = _plan(locator, source, root, project, conversation.receive())
        if only is not None:
            plan = replace(plan, steps=tuple(s for s in plan.steps if s.version in only))
        yield plan, lambda url: _run(conversation, plan, url)


def _run(conversation: Conversation, plan: Plan, url: str) -> Iterator[tuple[Statement, ...]]:
    conversation.send({"url": url, "only": [step.version for step in plan.steps]})
    done = 0
    while "done" not in (answer := conversation.receive()):
        done += 1
        yield tuple(Statement(**statement) for statement in answer["statements"])
        conversation.send({"go": "on"})
    conversation.check_all_done(done, len(plan.steps))


def _plan(
    locator: Locator, source: Source, root: Path, project: Project, told: dict[str, Any]
) -> Plan:
    files, revisions = Files(locator, root), told["revisions"]
    if not revisions:
        raise files.error(f"there are no revisions in {files.shown(str(project.folder))}.")
    chain = Chain(files, source, told["dialect"])
    for revision in revisions:
        text = files.read(revision["path"])
        name = Path(revision["path"]).stem
        label = name.removeprefix(revision["version"]).lstrip("_-")
        chain.add(
            text,
            name=name,
            version=revision["version"],
            parents=tuple(revision["parents"]),
            date=revision["date"],
            label=label,
            pieces=[Piece("between", text.text, 1)],  # of its text only comments are understood
        )
    return chain.plan("alembic")
