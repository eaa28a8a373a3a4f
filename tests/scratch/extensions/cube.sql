CREATE EXTENSION cube;
CREATE TABLE boxes (id int, space cube NOT NULL, CHECK (cube_dim(space) <= 3));
CREATE INDEX boxes_space ON boxes USING gist (space);
CREATE VIEW touching AS SELECT a.id, b.id AS other, a.space <-> b.space AS away FROM boxes a JOIN boxes b ON a.space && b.space;
