-- What PostgreSQL 18 brought.
CREATE TABLE since_18 (
  id uuid DEFAULT uuidv7(),
  name text CONSTRAINT must_have_name NOT NULL,
  upper_name text GENERATED ALWAYS AS (upper(name)) VIRTUAL,
  room int4range,
  valid_at daterange,
  PRIMARY KEY (room, valid_at WITHOUT OVERLAPS),
  CONSTRAINT not_watched CHECK (name <> '') NOT ENFORCED
);
CREATE TABLE bookings_18 (
  room int4range,
  valid_at daterange,
  later text,
  FOREIGN KEY (room, PERIOD valid_at) REFERENCES since_18 (room, PERIOD valid_at)
);
ALTER TABLE bookings_18 ADD CONSTRAINT later_given NOT NULL later NOT VALID;
