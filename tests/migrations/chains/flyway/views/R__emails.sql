CREATE OR REPLACE VIEW emails AS SELECT email FROM customers;
