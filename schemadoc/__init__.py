"""Database documentation that stays in sync: schema in, searchable site out."""

__version__ = "0.1.0"
