ALTER TABLE books ADD COLUMN shelf text;
