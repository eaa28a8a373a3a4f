-- +goose Up
CREATE TABLE pets (id integer PRIMARY KEY, name text NOT NULL);
-- +goose StatementBegin
CREATE FUNCTION pet_names() RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY SELECT name FROM pets;
END;
$$;
-- +goose StatementEnd

-- +goose Down
DROP TABLE pets;
