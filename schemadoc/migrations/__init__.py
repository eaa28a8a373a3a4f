"""A folder of migrations -> the steps that are replayed, in their order."""

from schemadoc.migrations.plan import Plan, PlannedStep, Statement

__all__ = ["Plan", "PlannedStep", "Statement"]
