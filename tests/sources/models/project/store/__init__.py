"""The models of a store, in several modules; runs with SQLAlchemy 1.4 as with 2."""
