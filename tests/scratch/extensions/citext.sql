CREATE EXTENSION citext;
CREATE TABLE people (
  email citext PRIMARY KEY CHECK (email ~ '^[^@]+@[^@]+$' AND email <> 'nobody@example.org'),
  nick citext NOT NULL DEFAULT 'anonymous',
  others citext[] NOT NULL DEFAULT '{}',
  domain text GENERATED ALWAYS AS (split_part(email::text, '@', 2)) STORED,
  UNIQUE (nick, email)
);
CREATE INDEX people_nick ON people (nick citext_pattern_ops) WHERE nick LIKE 'a%';
CREATE INDEX people_hash ON people USING hash (email);
CREATE VIEW likes AS SELECT email, max(nick) AS nick FROM people WHERE email IN ('a@b', 'c@d') GROUP BY email;
CREATE DOMAIN address AS citext CHECK (VALUE ~ '@');
CREATE FUNCTION by_email(wanted citext) RETURNS SETOF people LANGUAGE sql
  AS $$ SELECT * FROM people WHERE email = wanted $$;
INSERT INTO people (email, nick) SELECT 'P' || i || '@example.org', 'Nick' || i FROM generate_series(1, 2000) i;
