-- pg_trgm: its names and types, without what they do.

CREATE TYPE gtrgm;
CREATE FUNCTION gtrgm_in(cstring) RETURNS gtrgm IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'shell_in';
CREATE FUNCTION gtrgm_out(gtrgm) RETURNS cstring IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'shell_out';
CREATE TYPE gtrgm (INPUT = gtrgm_in, OUTPUT = gtrgm_out, INTERNALLENGTH = variable, ALIGNMENT = int4, STORAGE = plain);
CREATE FUNCTION set_limit(real) RETURNS real STRICT RETURN NULL::real;
CREATE FUNCTION show_limit() RETURNS real STABLE STRICT PARALLEL SAFE RETURN NULL::real;
CREATE FUNCTION show_trgm(text) RETURNS text[] IMMUTABLE STRICT PARALLEL SAFE RETURN ARRAY[lower($1)];
CREATE FUNCTION similarity(text, text) RETURNS real IMMUTABLE STRICT PARALLEL SAFE RETURN CASE WHEN lower($1) = lower($2) THEN 1::real ELSE 0::real END;
CREATE FUNCTION similarity_op(text, text) RETURNS boolean STABLE STRICT PARALLEL SAFE RETURN false;
CREATE FUNCTION word_similarity(text, text) RETURNS real IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::real;
CREATE FUNCTION word_similarity_op(text, text) RETURNS boolean STABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION word_similarity_commutator_op(text, text) RETURNS boolean STABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION similarity_dist(text, text) RETURNS real IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::real;
CREATE FUNCTION word_similarity_dist_op(text, text) RETURNS real IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::real;
CREATE FUNCTION word_similarity_dist_commutator_op(text, text) RETURNS real IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::real;
CREATE FUNCTION gtrgm_consistent(internal, text, smallint, oid, internal) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'pg_backend_pid';
CREATE FUNCTION gtrgm_distance(internal, text, smallint, oid, internal) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'void_in';
CREATE FUNCTION gtrgm_compress(internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'int8up';
CREATE FUNCTION gtrgm_decompress(internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'int8up';
CREATE FUNCTION gtrgm_penalty(internal, internal, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_penalty';
CREATE FUNCTION gtrgm_picksplit(internal, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_picksplit';
CREATE FUNCTION gtrgm_union(internal, internal) RETURNS gtrgm IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_union';
CREATE FUNCTION gtrgm_same(gtrgm, gtrgm, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_same';
CREATE FUNCTION gin_extract_value_trgm(text, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'void_in';
CREATE FUNCTION gin_extract_query_trgm(text, internal, smallint, internal, internal, internal, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'void_in';
CREATE FUNCTION gin_trgm_consistent(internal, smallint, text, integer, internal, internal, internal, internal) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'pg_backend_pid';
CREATE FUNCTION gin_trgm_triconsistent(internal, smallint, text, integer, internal, internal, internal) RETURNS "char" IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'void_in';
CREATE FUNCTION strict_word_similarity(text, text) RETURNS real IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::real;
CREATE FUNCTION strict_word_similarity_op(text, text) RETURNS boolean STABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION strict_word_similarity_commutator_op(text, text) RETURNS boolean STABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION strict_word_similarity_dist_op(text, text) RETURNS real IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::real;
CREATE FUNCTION strict_word_similarity_dist_commutator_op(text, text) RETURNS real IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::real;
CREATE FUNCTION gtrgm_options(internal) RETURNS void IMMUTABLE PARALLEL SAFE LANGUAGE internal AS 'gtsvector_options';
CREATE OPERATOR % (FUNCTION = similarity_op, LEFTARG = text, RIGHTARG = text, COMMUTATOR = %, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR %> (FUNCTION = word_similarity_commutator_op, LEFTARG = text, RIGHTARG = text, COMMUTATOR = <%, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR <% (FUNCTION = word_similarity_op, LEFTARG = text, RIGHTARG = text, COMMUTATOR = %>, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR <-> (FUNCTION = similarity_dist, LEFTARG = text, RIGHTARG = text, COMMUTATOR = <->);
CREATE OPERATOR <->> (FUNCTION = word_similarity_dist_commutator_op, LEFTARG = text, RIGHTARG = text, COMMUTATOR = <<->);
CREATE OPERATOR <<-> (FUNCTION = word_similarity_dist_op, LEFTARG = text, RIGHTARG = text, COMMUTATOR = <->>);
CREATE OPERATOR %>> (FUNCTION = strict_word_similarity_commutator_op, LEFTARG = text, RIGHTARG = text, COMMUTATOR = <<%, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR <<% (FUNCTION = strict_word_similarity_op, LEFTARG = text, RIGHTARG = text, COMMUTATOR = %>>, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR <->>> (FUNCTION = strict_word_similarity_dist_commutator_op, LEFTARG = text, RIGHTARG = text, COMMUTATOR = <<<->);
CREATE OPERATOR <<<-> (FUNCTION = strict_word_similarity_dist_op, LEFTARG = text, RIGHTARG = text, COMMUTATOR = <->>>);
CREATE OPERATOR CLASS gist_trgm_ops FOR TYPE text USING gist AS
  OPERATOR 1 %,
  OPERATOR 3 ~~,
  OPERATOR 4 ~~*,
  OPERATOR 5 ~,
  OPERATOR 6 ~*,
  OPERATOR 7 %>,
  OPERATOR 9 %>>,
  OPERATOR 11 =,
  FUNCTION 1 gtrgm_consistent(internal,text,smallint,oid,internal),
  FUNCTION 2 gtrgm_union(internal,internal),
  FUNCTION 3 gtrgm_compress(internal),
  FUNCTION 5 gtrgm_penalty(internal,internal,internal),
  FUNCTION 6 gtrgm_picksplit(internal,internal),
  FUNCTION 7 gtrgm_same(gtrgm,gtrgm,internal),
  FUNCTION 10 gtrgm_options(internal),
  STORAGE bigint;
CREATE OPERATOR CLASS gin_trgm_ops FOR TYPE text USING gin AS
  FUNCTION 1 btint4cmp(integer,integer),
  FUNCTION 2 gin_extract_value_trgm(text,internal),
  FUNCTION 3 gin_extract_query_trgm(text,internal,smallint,internal,internal,internal,internal),
  FUNCTION 4 gin_trgm_consistent(internal,smallint,text,integer,internal,internal,internal,internal),
  STORAGE integer;
