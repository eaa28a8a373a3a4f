-- team:n-1-shim: leads drop-with #81
ALTER TABLE leads RENAME TO contacts;
-- The previous version still reads the old name.
CREATE VIEW leads AS SELECT * FROM contacts;
