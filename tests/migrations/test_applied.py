"""What the tools note of applied migrations, and what that means for a chain."""

from dataclasses import replace

import pytest

from schemadoc.migrations.applied import find_status, without_excluded
from schemadoc.migrations.plan import Plan, PlannedStep
from schemadoc.model.history import Directive


def plan_of(kind, *versions, parents=None):
    steps = tuple(
        PlannedStep(
            name=f"step {version}",
            version=version,
            file=f"sql/V{version}__step.sql",
            sql="",
            checksum=f"sum {version}",
            parents=(parents or {}).get(version, ()),
        )
        for version in versions
    )
    return Plan(format=kind, steps=steps)


def status(plan, *rows):
    found = find_status(plan, rows, "here")
    kinds = ("applied", "pending", "skipped", "edited", "unknown", "problem")
    return {kind: value for kind in kinds if (value := getattr(found, kind))}


DRIZZLE = plan_of("drizzle-kit", "100", "200", "300")


def drizzle(when, text=None):
    return {"created_at": when, "hash": text or f"sum {when}"}


def test_drizzle_applies_what_is_newer_than_the_newest():
    assert status(DRIZZLE) == {"pending": (1, 2, 3)}
    assert status(DRIZZLE, drizzle(100)) == {"applied": (1,), "pending": (2, 3)}
    assert status(DRIZZLE, drizzle("200")) == {"applied": (2,), "pending": (3,), "skipped": (1,)}


def test_drizzle_notes_what_was_edited_and_what_is_in_no_file():
    rows = (drizzle(100, "another"), drizzle(150))
    assert status(DRIZZLE, *rows) == {
        "applied": (1,),
        "pending": (2, 3),
        "edited": (1,),
        "unknown": ("the one of 150",),
    }


BRANCHED = plan_of(
    "alembic", "a", "b", "c", "d", parents={"b": ("a",), "c": ("a",), "d": ("b", "c")}
)


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ([], {"pending": (1, 2, 3, 4)}),
        (["b"], {"applied": (1, 2), "pending": (3, 4)}),
        (["c"], {"applied": (1, 3), "pending": (2, 4)}),
        (["b", "c"], {"applied": (1, 2, 3), "pending": (4,)}),
        (["d"], {"applied": (1, 2, 3, 4)}),
        (["x"], {"pending": (1, 2, 3, 4), "unknown": ("x",)}),
    ],
)
def test_alembic_notes_the_newest_of_each_branch(heads, expected):
    assert status(BRANCHED, *({"version_num": head} for head in heads)) == expected


ATLAS = plan_of("atlas", "1", "2", "3")


def atlas(version, kind=2, applied=1, total=1):
    return {"version": version, "type": kind, "applied": applied, "total": total}


def test_atlas_notes_each_and_may_take_over_a_database():
    assert status(ATLAS, atlas("1"), atlas(".atlas_cloud_identifier")) == {
        "applied": (1,),
        "pending": (2, 3),
    }
    assert status(ATLAS, atlas("2", kind=1)) == {"applied": (1, 2), "pending": (3,)}
    half = status(ATLAS, atlas("1"), atlas("2", applied=1, total=3))
    assert half == {"problem": "2 is applied in part only: mend it with `atlas migrate`"}


FLYWAY = Plan(
    format="flyway",
    steps=tuple(
        PlannedStep(name=name, version=version, file=f"sql/{name}.sql", sql="", checksum=checksum)
        for name, version, checksum in (
            ("V1__tables", "1", "11"),
            ("V1_1__index", "1.1", "-12"),
            ("R__all_views", "all views", "13"),
        )
    ),
)


def flyway(rank, version, script, checksum=None, kind="SQL", success=True):
    return {
        "installed_rank": rank,
        "version": version,
        "type": kind,
        "script": script,
        "checksum": checksum,
        "success": success,
    }


FIRST = flyway(1, "1", "V1__tables.sql", 11)
VIEWS = flyway(2, None, "deep/R__all_views.sql", 13)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([FIRST, VIEWS], {"applied": (1, 3), "pending": (2,)}),
        (
            [FIRST, VIEWS, flyway(3, "1.1", "V1_1__index.sql", -12, success=False)],
            {"applied": (1, 3), "pending": (2,)},
        ),
        (
            [flyway(0, None, '"shop"', kind="SCHEMA"), FIRST],
            {"applied": (1,), "pending": (2, 3)},
        ),
        (
            [flyway(1, "1.1", "<< Flyway Baseline >>", kind="BASELINE")],
            {"applied": (1, 2), "pending": (3,)},
        ),
        (
            [flyway(2, "1.1", "V1_1__index.sql", -12), FIRST,
             flyway(3, "1.1", "U1_1__index.sql", kind="UNDO_SQL")],
            {"applied": (1,), "pending": (2, 3)},
        ),
        (
            [FIRST, flyway(2, "1", "V1__tables.sql", kind="DELETE")],
            {"pending": (1, 2, 3)},
        ),
        (
            [flyway(1, "1", "V1__tables.sql", 99), flyway(2, None, "R__all_views.sql", 99)],
            {"applied": (1, 3), "pending": (2, 3), "edited": (1,)},
        ),
        (
            [flyway(1, "1", "V1__another_name.sql", 99), flyway(2, "0.9", "V0_9__old.sql", 1),
             flyway(3, None, "R__gone.sql", 1)],
            {"applied": (1,), "pending": (2, 3), "unknown": ("0.9",)},
        ),
    ],
)  # fmt: skip
def test_flyway_notes_in_order_what_it_did_and_undid(rows, expected):
    assert status(FLYWAY, *rows) == expected


def test_atlas_notes_from_where_on_the_files_are_others():
    steps = plan_of("atlas", "1", "2", "3")
    noted = [
        {"version": v, "type": 2, "applied": 1, "total": 1, "hash": h}
        for v, h in (("1", "sum 1"), ("2", "another"), ("3", "another"))
    ]
    assert status(steps, *noted) == {"applied": (1, 2, 3), "edited": (2,)}


def test_what_is_not_for_an_environment_is_not_pending_there():
    directive = Directive(name="skip-on", arguments=("here,there",), means="skip on")
    first, second, third = DRIZZLE.steps
    plan = replace(DRIZZLE, steps=(first, replace(second, directives=(directive,)), third))
    found = without_excluded(plan, find_status(plan, (drizzle(100),), "here"))
    assert (found.applied, found.pending, found.excluded) == ((1,), (3,), (2,))
    elsewhere = without_excluded(plan, find_status(plan, (drizzle(100),), "elsewhere"))
    assert (elsewhere.pending, elsewhere.excluded) == ((2, 3), ())
    passed = without_excluded(plan, find_status(plan, (drizzle(100), drizzle(300)), "there"))
    assert (passed.skipped, passed.excluded) == ((), (2,))
