"""What the tools note of applied migrations, and what that means for a chain."""

import pytest

from schemadoc.migrations.applied import find_status
from schemadoc.migrations.plan import Plan, PlannedStep


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


FLYWAY = plan_of("flyway", "1", "1.1", "views")


def flyway(version, script, kind="SQL", success=True):
    return {"version": version, "type": kind, "script": script, "success": success}


def test_flyway_notes_scripts_and_may_take_over_a_database():
    rows = (flyway("1", "V1__step.sql"), flyway(None, "deep/Vviews__step.sql"))
    assert status(FLYWAY, *rows) == {"applied": (1, 3), "pending": (2,)}
    failed = flyway("1.1", "V1.1__step.sql", success=False)
    assert status(FLYWAY, *rows, failed) == {"applied": (1, 3), "pending": (2,)}
    baseline = flyway("1.1", "<< Flyway Baseline >>", kind="BASELINE")
    assert status(FLYWAY, baseline) == {"applied": (1, 2), "pending": (3,)}
