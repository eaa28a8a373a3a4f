-- pg_cron: its names and types, without what they do.

CREATE SCHEMA cron;
CREATE SEQUENCE cron.jobid_seq;
CREATE TABLE cron.job (
  jobid bigint PRIMARY KEY DEFAULT nextval('cron.jobid_seq'),
  schedule text NOT NULL,
  command text NOT NULL,
  nodename text NOT NULL DEFAULT 'localhost',
  nodeport integer NOT NULL DEFAULT 5432,
  database text NOT NULL DEFAULT current_database(),
  username text NOT NULL DEFAULT current_user,
  active boolean NOT NULL DEFAULT true,
  jobname text
);
CREATE TABLE cron.job_run_details (
  jobid bigint,
  runid bigint PRIMARY KEY,
  job_pid integer,
  database text,
  username text,
  command text,
  status text,
  return_message text,
  start_time timestamptz,
  end_time timestamptz
);
-- Nothing is ever scheduled: each gives the number of a job that does not exist.
CREATE FUNCTION cron.schedule(schedule text, command text) RETURNS bigint STRICT RETURN 1::bigint;
CREATE FUNCTION cron.schedule(job_name text, schedule text, command text) RETURNS bigint RETURN 1::bigint;
CREATE FUNCTION cron.schedule_in_database(job_name text, schedule text, command text, database text, username text DEFAULT NULL, active boolean DEFAULT true) RETURNS bigint RETURN 1::bigint;
CREATE FUNCTION cron.unschedule(job_id bigint) RETURNS boolean STRICT RETURN true;
CREATE FUNCTION cron.unschedule(job_name text) RETURNS boolean STRICT RETURN true;
CREATE FUNCTION cron.alter_job(job_id bigint, schedule text DEFAULT NULL, command text DEFAULT NULL, database text DEFAULT NULL, username text DEFAULT NULL, active boolean DEFAULT NULL) RETURNS void LANGUAGE plpgsql AS $$ BEGIN END $$;
GRANT USAGE ON SCHEMA cron TO PUBLIC;
GRANT SELECT, DELETE ON cron.job TO PUBLIC;
GRANT SELECT, DELETE ON cron.job_run_details TO PUBLIC;
