-- +goose NO TRANSACTION
-- +goose Up
CREATE INDEX CONCURRENTLY pets_name ON pets (name);
-- +goose Down
DROP INDEX pets_name;
