CREATE TYPE order_state AS ENUM ('open', 'paid');
CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE, phone text);
CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customers (id),
  state order_state NOT NULL DEFAULT 'open',
  amount numeric(10, 2) NOT NULL
);
