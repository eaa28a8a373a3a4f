CREATE EXTENSION earthdistance CASCADE;
CREATE TABLE stations (id int, lat float8, lon float8, at earth);
CREATE INDEX stations_at ON stations USING gist (ll_to_earth(lat, lon));
CREATE VIEW close AS SELECT id, earth_distance(ll_to_earth(lat, lon), ll_to_earth(0, 0)) AS away FROM stations
  WHERE earth_box(ll_to_earth(0, 0), 1000) @> ll_to_earth(lat, lon);
