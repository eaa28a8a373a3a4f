"""PostgreSQL: a fixed number of our own catalog queries, in one read-only transaction."""
