-- team:deprecated contacts.mail drop-with #90
ALTER TABLE contacts ADD COLUMN phone_number text;
