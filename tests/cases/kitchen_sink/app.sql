CREATE TABLE people ( -- Everybody whom we know.
  id integer PRIMARY KEY AUTOINCREMENT,
  email text NOT NULL COLLATE nocase CONSTRAINT people_email UNIQUE, -- Where to write to.
  /* Two lines:
   * - the first
   * - the second */
  nick text,
  boss_id integer REFERENCES people ON DELETE SET NULL,
  score real DEFAULT (1.0 / 3),
  email_domain text GENERATED ALWAYS AS (substr(email, instr(email, '@') + 1)) STORED,
  kind text NOT NULL DEFAULT 'guest' CHECK (kind IN ('guest', 'member|vip')),
  created_at text DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT adult CHECK (score >= 0 AND (nick IS NULL OR nick <> ''))
);
CREATE UNIQUE INDEX people_nick ON people (lower(nick), score DESC) WHERE nick IS NOT NULL;
CREATE INDEX people_boss ON people (boss_id);

CREATE TABLE pairs (
  a integer NOT NULL,
  b integer NOT NULL,
  label text,
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;

CREATE TABLE uses (
  pair_a integer,
  pair_b integer,
  person_id integer NOT NULL UNIQUE REFERENCES people (id) ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  note text,
  CONSTRAINT uses_pair FOREIGN KEY (pair_a, pair_b) REFERENCES pairs (a, b)
);

CREATE VIRTUAL TABLE words USING fts5(body);

CREATE VIEW members AS
SELECT id, email FROM people WHERE kind = 'member|vip';
CREATE VIEW member_domains AS SELECT substr(email, 1) AS domain FROM members;

CREATE TRIGGER people_audit AFTER UPDATE OF email, nick ON people FOR EACH ROW WHEN new.email <> old.email
BEGIN
  INSERT INTO words (body) VALUES (new.email);
END;
CREATE TRIGGER members_insert INSTEAD OF INSERT ON members
BEGIN
  INSERT INTO people (email) VALUES (new.email);
END;

CREATE TABLE tmp_import (line text);
CREATE TABLE alembic_version (version_num text PRIMARY KEY);
