ALTER TABLE calls RENAME COLUMN at TO called_at;
