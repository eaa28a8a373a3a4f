CREATE TABLE leads (id integer PRIMARY KEY, email text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, lead_id integer REFERENCES leads (id), body text);
CREATE INDEX notes_by_lead ON notes (lead_id);
