-- Contract of #81, without its shim.
ALTER TABLE calls ADD COLUMN minutes integer NOT NULL DEFAULT 0;
