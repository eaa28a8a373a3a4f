ALTER TABLE leads RENAME TO contacts;
ALTER TABLE contacts RENAME COLUMN email TO address;
