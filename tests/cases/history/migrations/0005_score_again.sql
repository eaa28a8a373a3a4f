ALTER TABLE contacts ADD COLUMN score real NOT NULL DEFAULT 0;
INSERT INTO contacts (address) VALUES ('a@example.org');
