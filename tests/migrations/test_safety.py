"""What comments in the database say of what will go; the rest is in the cases of the rules."""

import pytest

from schemadoc.migrations.history import make_history
from schemadoc.migrations.safety import judge_steps
from schemadoc.model.change import Change
from schemadoc.model.history import Step
from schemadoc.model.table import Column, Table

NICK = Column(name="nick", type="text")
ADDED = Change(
    kind="table.added",
    object_id="public.leads",
    table_id="public.leads",
    after=Table(id="public.leads", namespace="public", name="leads", columns=(NICK,)),
)
DROPPED = Change(
    kind="column.removed",
    object_id="public.leads.nick",
    table_id="public.leads",
    before=NICK,
    risk="breaking",
)


def says(comment):
    return Change(
        kind="column.comment", object_id="public.leads.nick", table_id="public.leads", after=comment
    )


@pytest.mark.parametrize(
    ("comments", "expected"),
    [
        ([], "breaking"),
        (["Deprecated: nobody asks for it."], "contract"),
        (["@deprecated"], "contract"),
        (["Not deprecated."], "breaking"),
        (["Deprecated.", "Asked for again."], "breaking"),
        (["Deprecated.", None], "breaking"),
    ],
)
def test_a_comment_announces_what_goes_until_it_says_otherwise(comments, expected):
    changes = [ADDED, *map(says, comments), DROPPED]
    steps = tuple(
        Step(number=number, name=f"{number}", file="x", changes=(change,))
        for number, change in enumerate(changes, 1)
    )
    before = judge_steps(make_history(steps[:-1])).safety
    assert len(before.deprecations) == (expected == "contract")
    safety = judge_steps(make_history(steps)).safety
    assert safety.classes[len(steps)] == expected
    assert safety.deprecations == ()
