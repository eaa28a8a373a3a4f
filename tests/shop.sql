-- The database of a small shop: SQLite keeps the comments within the statements.

CREATE TABLE customers ( -- Everybody who ever ordered, with an account or without.
  id integer PRIMARY KEY,
  email text NOT NULL COLLATE nocase UNIQUE, -- Where we send the confirmation.
  name text NOT NULL, -- As the customer wrote it.
  phone text,
  marketing_consent integer NOT NULL DEFAULT 0 CHECK (marketing_consent IN (0, 1)), -- 1 only after the double opt-in.
  deleted_at text, -- Set when the customer asks to be forgotten; the row stays for the books.
  created_at text NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at text NOT NULL DEFAULT CURRENT_TIMESTAMP
) STRICT;

CREATE TABLE addresses ( -- Where parcels and bills go.
  id integer PRIMARY KEY,
  customer_id integer NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('billing', 'delivery')),
  street text NOT NULL,
  postcode text NOT NULL,
  city text NOT NULL,
  country text NOT NULL DEFAULT 'DE', -- ISO 3166-1, two letters.
  created_at text NOT NULL DEFAULT CURRENT_TIMESTAMP
) STRICT;
CREATE INDEX addresses_by_customer ON addresses (customer_id, kind);

CREATE TABLE categories ( -- A tree: every category but the topmost has a parent.
  id integer PRIMARY KEY,
  parent_id integer REFERENCES categories (id) ON DELETE SET NULL,
  slug text NOT NULL UNIQUE,
  title text NOT NULL,
  position integer NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX categories_by_parent ON categories (parent_id, position);

CREATE TABLE suppliers ( -- Whom we buy from.
  id integer PRIMARY KEY,
  name text NOT NULL UNIQUE,
  lead_time_days integer CHECK (lead_time_days > 0), -- From order to goods in, in working days.
  created_at text NOT NULL DEFAULT CURRENT_TIMESTAMP
) STRICT;

CREATE TABLE products ( -- What can be bought. Never deleted, only discontinued.
  id integer PRIMARY KEY,
  sku text NOT NULL UNIQUE, -- Printed on the parcel's packing list.
  category_id integer NOT NULL REFERENCES categories (id) ON DELETE RESTRICT,
  supplier_id integer REFERENCES suppliers (id) ON DELETE SET NULL,
  title text NOT NULL,
  price_cents integer NOT NULL CHECK (price_cents >= 0), -- Gross, in the shop's currency.
  vat_rate real NOT NULL DEFAULT 0.19,
  net_cents integer GENERATED ALWAYS AS (CAST(round(price_cents / (1 + vat_rate)) AS integer)) VIRTUAL,
  discontinued_at text,
  created_at text NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at text NOT NULL DEFAULT CURRENT_TIMESTAMP
) STRICT;
CREATE INDEX products_by_category ON products (category_id);
CREATE INDEX products_on_sale ON products (lower(title)) WHERE discontinued_at IS NULL;

CREATE TABLE product_images (
  product_id integer NOT NULL REFERENCES products (id) ON DELETE CASCADE,
  position integer NOT NULL,
  url text NOT NULL,
  alt_text text, -- Read out by screen readers; must not be empty for the first image.
  PRIMARY KEY (product_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE stock_levels ( -- What lies where, as last counted.
  product_id integer NOT NULL REFERENCES products (id) ON DELETE CASCADE,
  warehouse text NOT NULL CHECK (warehouse IN ('north', 'south')),
  quantity integer NOT NULL CHECK (quantity >= 0),
  counted_at text NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (product_id, warehouse)
) STRICT, WITHOUT ROWID;

CREATE TABLE carts ( -- Emptied after 30 days without a change.
  id text PRIMARY KEY NOT NULL,
  customer_id integer REFERENCES customers (id) ON DELETE CASCADE, -- Empty as long as nobody signed in.
  created_at text NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at text NOT NULL DEFAULT CURRENT_TIMESTAMP
) STRICT;

CREATE TABLE cart_items (
  cart_id text NOT NULL REFERENCES carts (id) ON DELETE CASCADE,
  product_id integer NOT NULL REFERENCES products (id) ON DELETE CASCADE,
  quantity integer NOT NULL DEFAULT 1 CHECK (quantity BETWEEN 1 AND 99),
  PRIMARY KEY (cart_id, product_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX cart_items_by_product ON cart_items (product_id);

CREATE TABLE orders ( -- One row per checkout. What was bought is in order_items.
  id integer PRIMARY KEY,
  number text NOT NULL UNIQUE, -- What the customer sees: year and a running number.
  customer_id integer NOT NULL REFERENCES customers (id) ON DELETE RESTRICT,
  billing_address_id integer NOT NULL REFERENCES addresses (id) ON DELETE RESTRICT,
  delivery_address_id integer NOT NULL REFERENCES addresses (id) ON DELETE RESTRICT,
  status text NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'paid', 'sent', 'returned', 'cancelled')),
  total_cents integer NOT NULL CHECK (total_cents >= 0),
  placed_at text NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_at text NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at text NOT NULL DEFAULT CURRENT_TIMESTAMP
) STRICT;
CREATE INDEX orders_by_customer ON orders (customer_id, placed_at DESC);
CREATE INDEX orders_to_send ON orders (placed_at) WHERE status = 'paid';

CREATE TABLE order_items ( -- Prices are copied: what was agreed stays agreed.
  order_id integer NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  line integer NOT NULL,
  product_id integer NOT NULL REFERENCES products (id) ON DELETE RESTRICT,
  quantity integer NOT NULL CHECK (quantity > 0),
  unit_price_cents integer NOT NULL CHECK (unit_price_cents >= 0),
  PRIMARY KEY (order_id, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX order_items_by_product ON order_items (product_id);

CREATE TABLE payments (
  id integer PRIMARY KEY,
  order_id integer NOT NULL REFERENCES orders (id) ON DELETE RESTRICT,
  method text NOT NULL CHECK (method IN ('card', 'transfer', 'invoice')),
  amount_cents integer NOT NULL, -- Negative for a refund.
  provider_reference text UNIQUE, -- The payment provider's own number.
  received_at text,
  created_at text NOT NULL DEFAULT CURRENT_TIMESTAMP
) STRICT;
CREATE INDEX payments_by_order ON payments (order_id);

CREATE TABLE shipments (
  id integer PRIMARY KEY,
  order_id integer NOT NULL REFERENCES orders (id) ON DELETE RESTRICT,
  carrier text NOT NULL,
  tracking_code text,
  sent_at text
) STRICT;

CREATE TABLE shipment_items (
  shipment_id integer NOT NULL REFERENCES shipments (id) ON DELETE CASCADE,
  order_id integer NOT NULL,
  line integer NOT NULL,
  quantity integer NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (shipment_id, order_id, line),
  CONSTRAINT shipped_line FOREIGN KEY (order_id, line) REFERENCES order_items (order_id, line) ON DELETE RESTRICT
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_events ( -- Who changed what. Refers to rows of any table, so there is no foreign key.
  id integer PRIMARY KEY,
  at text NOT NULL DEFAULT CURRENT_TIMESTAMP,
  actor text NOT NULL,
  object_table text NOT NULL,
  object_id integer NOT NULL,
  change text NOT NULL -- JSON: the fields before and after.
) STRICT;

CREATE VIEW open_orders AS
SELECT o.id, o.number, c.name AS customer, o.total_cents, o.placed_at
FROM orders AS o
JOIN customers AS c ON c.id = o.customer_id
WHERE o.status IN ('new', 'paid');

CREATE VIEW bestsellers AS
SELECT p.sku, p.title, sum(i.quantity) AS sold
FROM order_items AS i
JOIN products AS p ON p.id = i.product_id
GROUP BY p.id
ORDER BY sold DESC;

CREATE TRIGGER orders_touch AFTER UPDATE ON orders FOR EACH ROW
WHEN new.updated_at = old.updated_at
BEGIN
  UPDATE orders SET updated_at = CURRENT_TIMESTAMP WHERE id = new.id;
END;
