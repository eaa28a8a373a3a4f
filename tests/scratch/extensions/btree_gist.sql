CREATE EXTENSION btree_gist;
CREATE TABLE bookings (
  room int, owner uuid, name text, at timestamptz, day date, price numeric, flag boolean, during tstzrange,
  EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (room > 0),
  EXCLUDE USING gist (owner WITH =, name WITH <>)
);
CREATE INDEX bookings_many ON bookings USING gist (name, at, day, price, flag, during);
CREATE INDEX bookings_named ON bookings USING gist (room gist_int4_ops, name gist_text_ops);
INSERT INTO bookings (room, name, at, day, price, flag, during)
  SELECT i, md5(i::text), now(), current_date, i, true, tstzrange(now(), now() + interval '1 h') FROM generate_series(1, 600) i;
