CREATE TABLE leads (id integer PRIMARY KEY, email text NOT NULL, phone text, mail text);
CREATE TABLE calls (id integer PRIMARY KEY, lead_id integer REFERENCES leads (id), at text);
