CREATE EXTENSION dblink;
CREATE EXTENSION postgres_fdw;
CREATE EXTENSION pg_stat_statements;
CREATE SERVER other FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'db.example.org', dbname 'x', port '5432');
CREATE FOREIGN TABLE theirs (id int NOT NULL, name text) SERVER other OPTIONS (schema_name 'public', table_name 't');
CREATE VIEW linked AS SELECT * FROM dblink('host=db.example.org', 'SELECT 1') AS t(a int);
CREATE VIEW slow AS SELECT query, calls, mean_exec_time FROM pg_stat_statements WHERE calls > 10;
