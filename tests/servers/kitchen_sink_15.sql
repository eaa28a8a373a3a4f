-- What PostgreSQL 15 brought.
CREATE TABLE pair_15 (a integer, b integer, PRIMARY KEY (b, a));
CREATE TABLE since_15 (
  a integer, b integer,
  CONSTRAINT one_null UNIQUE NULLS NOT DISTINCT (a, b),
  CONSTRAINT only_b FOREIGN KEY (b, a) REFERENCES pair_15 (b, a) ON DELETE SET NULL (b)
);
CREATE UNIQUE INDEX since_15_index ON since_15 (b) NULLS NOT DISTINCT;
CREATE VIEW seen_by_caller WITH (security_invoker = true) AS SELECT s.a FROM since_15 s, counted;
