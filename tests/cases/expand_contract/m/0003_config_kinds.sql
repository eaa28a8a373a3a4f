CREATE TABLE kinds (code text PRIMARY KEY);
INSERT INTO kinds VALUES ('web');
