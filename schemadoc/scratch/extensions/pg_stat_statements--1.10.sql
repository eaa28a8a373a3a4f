-- pg_stat_statements: its names and types, without what they do.

CREATE FUNCTION pg_stat_statements_reset(userid oid DEFAULT 0, dbid oid DEFAULT 0, queryid bigint DEFAULT 0) RETURNS void STRICT PARALLEL SAFE LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE FUNCTION pg_stat_statements_info(OUT dealloc bigint, OUT stats_reset timestamp with time zone) RETURNS record STRICT PARALLEL SAFE LANGUAGE plpgsql AS $$ BEGIN RETURN; END $$;
CREATE FUNCTION pg_stat_statements(showtext boolean, OUT userid oid, OUT dbid oid, OUT toplevel boolean, OUT queryid bigint, OUT query text, OUT plans bigint, OUT total_plan_time double precision, OUT min_plan_time double precision, OUT max_plan_time double precision, OUT mean_plan_time double precision, OUT stddev_plan_time double precision, OUT calls bigint, OUT total_exec_time double precision, OUT min_exec_time double precision, OUT max_exec_time double precision, OUT mean_exec_time double precision, OUT stddev_exec_time double precision, OUT rows bigint, OUT shared_blks_hit bigint, OUT shared_blks_read bigint, OUT shared_blks_dirtied bigint, OUT shared_blks_written bigint, OUT local_blks_hit bigint, OUT local_blks_read bigint, OUT local_blks_dirtied bigint, OUT local_blks_written bigint, OUT temp_blks_read bigint, OUT temp_blks_written bigint, OUT blk_read_time double precision, OUT blk_write_time double precision, OUT temp_blk_read_time double precision, OUT temp_blk_write_time double precision, OUT wal_records bigint, OUT wal_fpi bigint, OUT wal_bytes numeric, OUT jit_functions bigint, OUT jit_generation_time double precision, OUT jit_inlining_count bigint, OUT jit_inlining_time double precision, OUT jit_optimization_count bigint, OUT jit_optimization_time double precision, OUT jit_emission_count bigint, OUT jit_emission_time double precision) RETURNS SETOF record STRICT PARALLEL SAFE LANGUAGE plpgsql AS $$ BEGIN RETURN; END $$;
CREATE VIEW pg_stat_statements_info AS SELECT
  NULL::bigint AS dealloc,
  NULL::timestamp with time zone AS stats_reset
  WHERE false;
GRANT SELECT ON pg_stat_statements_info TO PUBLIC;
CREATE VIEW pg_stat_statements AS SELECT
  NULL::oid AS userid,
  NULL::oid AS dbid,
  NULL::boolean AS toplevel,
  NULL::bigint AS queryid,
  NULL::text AS query,
  NULL::bigint AS plans,
  NULL::double precision AS total_plan_time,
  NULL::double precision AS min_plan_time,
  NULL::double precision AS max_plan_time,
  NULL::double precision AS mean_plan_time,
  NULL::double precision AS stddev_plan_time,
  NULL::bigint AS calls,
  NULL::double precision AS total_exec_time,
  NULL::double precision AS min_exec_time,
  NULL::double precision AS max_exec_time,
  NULL::double precision AS mean_exec_time,
  NULL::double precision AS stddev_exec_time,
  NULL::bigint AS rows,
  NULL::bigint AS shared_blks_hit,
  NULL::bigint AS shared_blks_read,
  NULL::bigint AS shared_blks_dirtied,
  NULL::bigint AS shared_blks_written,
  NULL::bigint AS local_blks_hit,
  NULL::bigint AS local_blks_read,
  NULL::bigint AS local_blks_dirtied,
  NULL::bigint AS local_blks_written,
  NULL::bigint AS temp_blks_read,
  NULL::bigint AS temp_blks_written,
  NULL::double precision AS blk_read_time,
  NULL::double precision AS blk_write_time,
  NULL::double precision AS temp_blk_read_time,
  NULL::double precision AS temp_blk_write_time,
  NULL::bigint AS wal_records,
  NULL::bigint AS wal_fpi,
  NULL::numeric AS wal_bytes,
  NULL::bigint AS jit_functions,
  NULL::double precision AS jit_generation_time,
  NULL::bigint AS jit_inlining_count,
  NULL::double precision AS jit_inlining_time,
  NULL::bigint AS jit_optimization_count,
  NULL::double precision AS jit_optimization_time,
  NULL::bigint AS jit_emission_count,
  NULL::double precision AS jit_emission_time
  WHERE false;
GRANT SELECT ON pg_stat_statements TO PUBLIC;
