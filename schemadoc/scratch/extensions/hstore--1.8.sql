-- hstore: its names and types, without what they do.

CREATE TYPE hstore;
CREATE TYPE ghstore;
CREATE FUNCTION hstore_in(cstring) RETURNS hstore IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textin';
CREATE FUNCTION hstore_out(hstore) RETURNS cstring IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textout';
CREATE FUNCTION hstore_recv(internal) RETURNS hstore IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textrecv';
CREATE FUNCTION hstore_send(hstore) RETURNS bytea IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textsend';
CREATE FUNCTION ghstore_in(cstring) RETURNS ghstore IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'shell_in';
CREATE FUNCTION ghstore_out(ghstore) RETURNS cstring IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'shell_out';
CREATE TYPE hstore (INPUT = hstore_in, OUTPUT = hstore_out, RECEIVE = hstore_recv, SEND = hstore_send, INTERNALLENGTH = variable, ALIGNMENT = int4, STORAGE = extended);
CREATE TYPE ghstore (INPUT = ghstore_in, OUTPUT = ghstore_out, INTERNALLENGTH = variable, ALIGNMENT = int4, STORAGE = plain);
CREATE FUNCTION hstore_version_diag(hstore) RETURNS integer IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::integer;
CREATE FUNCTION fetchval(hstore, text) RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN ''::text;
CREATE FUNCTION slice_array(hstore, text[]) RETURNS text[] IMMUTABLE STRICT PARALLEL SAFE RETURN '{}'::text[];
CREATE FUNCTION slice(hstore, text[]) RETURNS hstore IMMUTABLE STRICT PARALLEL SAFE RETURN ''::hstore;
CREATE FUNCTION isexists(hstore, text) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION exist(hstore, text) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION exists_any(hstore, text[]) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION exists_all(hstore, text[]) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION isdefined(hstore, text) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION defined(hstore, text) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION delete(hstore, text) RETURNS hstore IMMUTABLE STRICT PARALLEL SAFE RETURN ''::hstore;
CREATE FUNCTION delete(hstore, text[]) RETURNS hstore IMMUTABLE STRICT PARALLEL SAFE RETURN ''::hstore;
CREATE FUNCTION delete(hstore, hstore) RETURNS hstore IMMUTABLE STRICT PARALLEL SAFE RETURN ''::hstore;
CREATE FUNCTION hs_concat(hstore, hstore) RETURNS hstore IMMUTABLE STRICT PARALLEL SAFE RETURN ''::hstore;
CREATE FUNCTION hs_contains(hstore, hstore) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION hs_contained(hstore, hstore) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION tconvert(text, text) RETURNS hstore IMMUTABLE PARALLEL SAFE RETURN ''::hstore;
CREATE FUNCTION hstore(text, text) RETURNS hstore IMMUTABLE PARALLEL SAFE RETURN (quote_ident($1) || '=>' || quote_ident($2))::hstore;
CREATE FUNCTION hstore(text[], text[]) RETURNS hstore IMMUTABLE PARALLEL SAFE RETURN ''::hstore;
CREATE FUNCTION hstore(text[]) RETURNS hstore IMMUTABLE STRICT PARALLEL SAFE RETURN ''::hstore;
CREATE FUNCTION hstore_to_json(hstore) RETURNS json IMMUTABLE STRICT PARALLEL SAFE RETURN '{}'::json;
CREATE FUNCTION hstore_to_json_loose(hstore) RETURNS json IMMUTABLE STRICT PARALLEL SAFE RETURN '{}'::json;
CREATE FUNCTION hstore_to_jsonb(hstore) RETURNS jsonb IMMUTABLE STRICT PARALLEL SAFE RETURN '{}'::jsonb;
CREATE FUNCTION hstore_to_jsonb_loose(hstore) RETURNS jsonb IMMUTABLE STRICT PARALLEL SAFE RETURN '{}'::jsonb;
CREATE FUNCTION hstore(record) RETURNS hstore IMMUTABLE PARALLEL SAFE LANGUAGE plpgsql AS $$ BEGIN RETURN ''::hstore; END $$;
CREATE FUNCTION hstore_to_array(hstore) RETURNS text[] IMMUTABLE STRICT PARALLEL SAFE RETURN '{}'::text[];
CREATE FUNCTION hstore_to_matrix(hstore) RETURNS text[] IMMUTABLE STRICT PARALLEL SAFE RETURN '{}'::text[];
CREATE FUNCTION akeys(hstore) RETURNS text[] IMMUTABLE STRICT PARALLEL SAFE RETURN '{}'::text[];
CREATE FUNCTION avals(hstore) RETURNS text[] IMMUTABLE STRICT PARALLEL SAFE RETURN '{}'::text[];
CREATE FUNCTION skeys(hstore) RETURNS SETOF text IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql AS $$ BEGIN RETURN; END $$;
CREATE FUNCTION svals(hstore) RETURNS SETOF text IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql AS $$ BEGIN RETURN; END $$;
CREATE FUNCTION each(hs hstore, OUT key text, OUT value text) RETURNS SETOF record IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql AS $$ BEGIN RETURN; END $$;
CREATE FUNCTION populate_record(anyelement, hstore) RETURNS anyelement IMMUTABLE PARALLEL SAFE LANGUAGE plpgsql AS $$ BEGIN RETURN $1; END $$;
CREATE FUNCTION hstore_eq(hstore, hstore) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN $1::text = $2::text;
CREATE FUNCTION hstore_ne(hstore, hstore) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN $1::text <> $2::text;
CREATE FUNCTION hstore_gt(hstore, hstore) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN $1::text > $2::text;
CREATE FUNCTION hstore_ge(hstore, hstore) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN $1::text >= $2::text;
CREATE FUNCTION hstore_lt(hstore, hstore) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN $1::text < $2::text;
CREATE FUNCTION hstore_le(hstore, hstore) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN $1::text <= $2::text;
CREATE FUNCTION hstore_cmp(hstore, hstore) RETURNS integer IMMUTABLE STRICT PARALLEL SAFE RETURN bttextcmp($1::text, $2::text);
CREATE FUNCTION hstore_hash(hstore) RETURNS integer IMMUTABLE STRICT PARALLEL SAFE RETURN hashtext($1::text);
CREATE FUNCTION ghstore_compress(internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'int8up';
CREATE FUNCTION ghstore_decompress(internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'int8up';
CREATE FUNCTION ghstore_penalty(internal, internal, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_penalty';
CREATE FUNCTION ghstore_picksplit(internal, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_picksplit';
CREATE FUNCTION ghstore_union(internal, internal) RETURNS ghstore IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_union';
CREATE FUNCTION ghstore_same(ghstore, ghstore, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_same';
CREATE FUNCTION ghstore_consistent(internal, hstore, smallint, oid, internal) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'pg_backend_pid';
CREATE FUNCTION gin_extract_hstore(hstore, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'void_in';
CREATE FUNCTION gin_extract_hstore_query(hstore, internal, smallint, internal, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'void_in';
CREATE FUNCTION gin_consistent_hstore(internal, smallint, hstore, integer, internal, internal) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'void_in';
CREATE FUNCTION hstore_hash_extended(hstore, bigint) RETURNS bigint IMMUTABLE STRICT PARALLEL SAFE RETURN hashtextextended($1::text, $2);
CREATE FUNCTION ghstore_options(internal) RETURNS void IMMUTABLE PARALLEL SAFE LANGUAGE internal AS 'gtsvector_options';
CREATE FUNCTION hstore_subscript_handler(internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'void_in';
CREATE OPERATOR -> (FUNCTION = fetchval, LEFTARG = hstore, RIGHTARG = text);
CREATE OPERATOR -> (FUNCTION = slice_array, LEFTARG = hstore, RIGHTARG = text[]);
CREATE OPERATOR ? (FUNCTION = exist, LEFTARG = hstore, RIGHTARG = text, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR ?| (FUNCTION = exists_any, LEFTARG = hstore, RIGHTARG = text[], RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR ?& (FUNCTION = exists_all, LEFTARG = hstore, RIGHTARG = text[], RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR - (FUNCTION = delete, LEFTARG = hstore, RIGHTARG = text);
CREATE OPERATOR - (FUNCTION = delete, LEFTARG = hstore, RIGHTARG = text[]);
CREATE OPERATOR - (FUNCTION = delete, LEFTARG = hstore, RIGHTARG = hstore);
CREATE OPERATOR || (FUNCTION = hs_concat, LEFTARG = hstore, RIGHTARG = hstore);
CREATE OPERATOR <@ (FUNCTION = hs_contained, LEFTARG = hstore, RIGHTARG = hstore, COMMUTATOR = @>, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR @> (FUNCTION = hs_contains, LEFTARG = hstore, RIGHTARG = hstore, COMMUTATOR = <@, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR %% (FUNCTION = hstore_to_array, RIGHTARG = hstore);
CREATE OPERATOR %# (FUNCTION = hstore_to_matrix, RIGHTARG = hstore);
CREATE OPERATOR #= (FUNCTION = populate_record, LEFTARG = anyelement, RIGHTARG = hstore);
CREATE OPERATOR <> (FUNCTION = hstore_ne, LEFTARG = hstore, RIGHTARG = hstore, COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel);
CREATE OPERATOR = (FUNCTION = hstore_eq, LEFTARG = hstore, RIGHTARG = hstore, COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
CREATE OPERATOR #># (FUNCTION = hstore_gt, LEFTARG = hstore, RIGHTARG = hstore, COMMUTATOR = #<#, NEGATOR = #<=#, RESTRICT = scalargtsel, JOIN = scalargtjoinsel);
CREATE OPERATOR #>=# (FUNCTION = hstore_ge, LEFTARG = hstore, RIGHTARG = hstore, COMMUTATOR = #<=#, NEGATOR = #<#, RESTRICT = scalargesel, JOIN = scalargejoinsel);
CREATE OPERATOR #<# (FUNCTION = hstore_lt, LEFTARG = hstore, RIGHTARG = hstore, COMMUTATOR = #>#, NEGATOR = #>=#, RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
CREATE OPERATOR #<=# (FUNCTION = hstore_le, LEFTARG = hstore, RIGHTARG = hstore, COMMUTATOR = #>=#, NEGATOR = #>#, RESTRICT = scalarlesel, JOIN = scalarlejoinsel);
CREATE CAST (text[] AS hstore) WITH FUNCTION hstore(text[]);
CREATE CAST (hstore AS json) WITH FUNCTION hstore_to_json(hstore);
CREATE CAST (hstore AS jsonb) WITH FUNCTION hstore_to_jsonb(hstore);
CREATE OPERATOR CLASS btree_hstore_ops DEFAULT FOR TYPE hstore USING btree AS
  OPERATOR 1 #<#,
  OPERATOR 2 #<=#,
  OPERATOR 3 =,
  OPERATOR 4 #>=#,
  OPERATOR 5 #>#,
  FUNCTION 1 hstore_cmp(hstore,hstore);
CREATE OPERATOR CLASS hash_hstore_ops DEFAULT FOR TYPE hstore USING hash AS
  OPERATOR 1 =,
  FUNCTION 1 hstore_hash(hstore),
  FUNCTION 2 hstore_hash_extended(hstore,bigint);
CREATE OPERATOR CLASS gist_hstore_ops DEFAULT FOR TYPE hstore USING gist AS
  OPERATOR 7 @>,
  OPERATOR 9 ? (hstore, text),
  OPERATOR 10 ?| (hstore, text[]),
  OPERATOR 11 ?& (hstore, text[]),
  FUNCTION 1 ghstore_consistent(internal,hstore,smallint,oid,internal),
  FUNCTION 2 ghstore_union(internal,internal),
  FUNCTION 3 ghstore_compress(internal),
  FUNCTION 5 ghstore_penalty(internal,internal,internal),
  FUNCTION 6 ghstore_picksplit(internal,internal),
  FUNCTION 7 ghstore_same(ghstore,ghstore,internal),
  FUNCTION 10 ghstore_options(internal),
  STORAGE bigint;
CREATE OPERATOR CLASS gin_hstore_ops DEFAULT FOR TYPE hstore USING gin AS
  FUNCTION 1 bttextcmp(text,text),
  FUNCTION 2 gin_extract_hstore(hstore,internal),
  FUNCTION 3 gin_extract_hstore_query(hstore,internal,smallint,internal,internal),
  FUNCTION 4 gin_consistent_hstore(internal,smallint,hstore,integer,internal,internal),
  STORAGE text;
