-- intarray: its names and types, without what they do.

CREATE TYPE query_int;
CREATE TYPE intbig_gkey;
CREATE FUNCTION bqarr_in(cstring) RETURNS query_int IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textin';
CREATE FUNCTION bqarr_out(query_int) RETURNS cstring IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textout';
CREATE FUNCTION _intbig_in(cstring) RETURNS intbig_gkey IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'shell_in';
CREATE FUNCTION _intbig_out(intbig_gkey) RETURNS cstring IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'shell_out';
CREATE TYPE query_int (INPUT = bqarr_in, OUTPUT = bqarr_out, INTERNALLENGTH = variable, ALIGNMENT = int4, STORAGE = plain);
CREATE TYPE intbig_gkey (INPUT = _intbig_in, OUTPUT = _intbig_out, INTERNALLENGTH = variable, ALIGNMENT = int4, STORAGE = plain);
CREATE FUNCTION querytree(query_int) RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN ''::text;
CREATE FUNCTION boolop(integer[], query_int) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION rboolop(query_int, integer[]) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION _int_matchsel(internal, oid, internal, integer) RETURNS double precision STABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'void_in';
CREATE FUNCTION _int_contains(integer[], integer[]) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION _int_contained(integer[], integer[]) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION _int_overlap(integer[], integer[]) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN false;
CREATE FUNCTION _int_same(integer[], integer[]) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION _int_different(integer[], integer[]) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION _int_union(integer[], integer[]) RETURNS integer[] IMMUTABLE STRICT PARALLEL SAFE RETURN '{}'::integer[];
CREATE FUNCTION _int_inter(integer[], integer[]) RETURNS integer[] IMMUTABLE STRICT PARALLEL SAFE RETURN '{}'::integer[];
CREATE FUNCTION _int_overlap_sel(internal, oid, internal, integer) RETURNS double precision STABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'void_in';
CREATE FUNCTION _int_contains_sel(internal, oid, internal, integer) RETURNS double precision STABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'void_in';
CREATE FUNCTION _int_contained_sel(internal, oid, internal, integer) RETURNS double precision STABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'void_in';
CREATE FUNCTION _int_overlap_joinsel(internal, oid, internal, smallint, internal) RETURNS double precision STABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'void_in';
CREATE FUNCTION _int_contains_joinsel(internal, oid, internal, smallint, internal) RETURNS double precision STABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'void_in';
CREATE FUNCTION _int_contained_joinsel(internal, oid, internal, smallint, internal) RETURNS double precision STABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'void_in';
CREATE FUNCTION intset(integer) RETURNS integer[] IMMUTABLE STRICT PARALLEL SAFE RETURN '{}'::integer[];
CREATE FUNCTION icount(integer[]) RETURNS integer IMMUTABLE STRICT PARALLEL SAFE RETURN cardinality($1);
CREATE FUNCTION sort(integer[], text) RETURNS integer[] IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION sort(integer[]) RETURNS integer[] IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION sort_asc(integer[]) RETURNS integer[] IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION sort_desc(integer[]) RETURNS integer[] IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION uniq(integer[]) RETURNS integer[] IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION idx(integer[], integer) RETURNS integer IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::integer;
CREATE FUNCTION subarray(integer[], integer, integer) RETURNS integer[] IMMUTABLE STRICT PARALLEL SAFE RETURN '{}'::integer[];
CREATE FUNCTION subarray(integer[], integer) RETURNS integer[] IMMUTABLE STRICT PARALLEL SAFE RETURN '{}'::integer[];
CREATE FUNCTION intarray_push_elem(integer[], integer) RETURNS integer[] IMMUTABLE STRICT PARALLEL SAFE RETURN '{}'::integer[];
CREATE FUNCTION intarray_push_array(integer[], integer[]) RETURNS integer[] IMMUTABLE STRICT PARALLEL SAFE RETURN '{}'::integer[];
CREATE FUNCTION intarray_del_elem(integer[], integer) RETURNS integer[] IMMUTABLE STRICT PARALLEL SAFE RETURN '{}'::integer[];
CREATE FUNCTION intset_union_elem(integer[], integer) RETURNS integer[] IMMUTABLE STRICT PARALLEL SAFE RETURN '{}'::integer[];
CREATE FUNCTION intset_subtract(integer[], integer[]) RETURNS integer[] IMMUTABLE STRICT PARALLEL SAFE RETURN '{}'::integer[];
CREATE FUNCTION g_int_consistent(internal, integer[], smallint, oid, internal) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'pg_backend_pid';
CREATE FUNCTION g_int_compress(internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'int8up';
CREATE FUNCTION g_int_decompress(internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'int8up';
CREATE FUNCTION g_int_penalty(internal, internal, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_penalty';
CREATE FUNCTION g_int_picksplit(internal, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_picksplit';
CREATE FUNCTION g_int_union(internal, internal) RETURNS integer[] IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_union';
CREATE FUNCTION g_int_same(integer[], integer[], internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_same';
CREATE FUNCTION g_intbig_consistent(internal, integer[], smallint, oid, internal) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'pg_backend_pid';
CREATE FUNCTION g_intbig_compress(internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'int8up';
CREATE FUNCTION g_intbig_decompress(internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'int8up';
CREATE FUNCTION g_intbig_penalty(internal, internal, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_penalty';
CREATE FUNCTION g_intbig_picksplit(internal, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_picksplit';
CREATE FUNCTION g_intbig_union(internal, internal) RETURNS intbig_gkey IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_union';
CREATE FUNCTION g_intbig_same(intbig_gkey, intbig_gkey, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_same';
CREATE FUNCTION ginint4_queryextract(integer[], internal, smallint, internal, internal, internal, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'void_in';
CREATE FUNCTION ginint4_consistent(internal, smallint, integer[], integer, internal, internal, internal, internal) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'pg_backend_pid';
CREATE FUNCTION g_int_options(internal) RETURNS void IMMUTABLE PARALLEL SAFE LANGUAGE internal AS 'gtsvector_options';
CREATE FUNCTION g_intbig_options(internal) RETURNS void IMMUTABLE PARALLEL SAFE LANGUAGE internal AS 'gtsvector_options';
CREATE OPERATOR ~~ (FUNCTION = rboolop, LEFTARG = query_int, RIGHTARG = integer[], COMMUTATOR = @@, JOIN = contjoinsel);
CREATE OPERATOR @@ (FUNCTION = boolop, LEFTARG = integer[], RIGHTARG = query_int, COMMUTATOR = ~~, JOIN = contjoinsel);
CREATE OPERATOR && (FUNCTION = _int_overlap, LEFTARG = integer[], RIGHTARG = integer[], COMMUTATOR = &&);
CREATE OPERATOR <@ (FUNCTION = _int_contained, LEFTARG = integer[], RIGHTARG = integer[], COMMUTATOR = @>);
CREATE OPERATOR @> (FUNCTION = _int_contains, LEFTARG = integer[], RIGHTARG = integer[], COMMUTATOR = <@);
CREATE OPERATOR # (FUNCTION = icount, RIGHTARG = integer[]);
CREATE OPERATOR # (FUNCTION = idx, LEFTARG = integer[], RIGHTARG = integer);
CREATE OPERATOR + (FUNCTION = intarray_push_elem, LEFTARG = integer[], RIGHTARG = integer);
CREATE OPERATOR + (FUNCTION = intarray_push_array, LEFTARG = integer[], RIGHTARG = integer[], COMMUTATOR = +);
CREATE OPERATOR - (FUNCTION = intarray_del_elem, LEFTARG = integer[], RIGHTARG = integer);
CREATE OPERATOR | (FUNCTION = intset_union_elem, LEFTARG = integer[], RIGHTARG = integer);
CREATE OPERATOR | (FUNCTION = _int_union, LEFTARG = integer[], RIGHTARG = integer[], COMMUTATOR = |);
CREATE OPERATOR - (FUNCTION = intset_subtract, LEFTARG = integer[], RIGHTARG = integer[]);
CREATE OPERATOR & (FUNCTION = _int_inter, LEFTARG = integer[], RIGHTARG = integer[], COMMUTATOR = &);
CREATE OPERATOR CLASS gist__int_ops DEFAULT FOR TYPE integer[] USING gist AS
  OPERATOR 3 &&,
  OPERATOR 7 @>,
  OPERATOR 20 @@ (integer[], query_int),
  FUNCTION 1 g_int_consistent(internal,integer[],smallint,oid,internal),
  FUNCTION 2 g_int_union(internal,internal),
  FUNCTION 3 g_int_compress(internal),
  FUNCTION 5 g_int_penalty(internal,internal,internal),
  FUNCTION 6 g_int_picksplit(internal,internal),
  FUNCTION 7 g_int_same(integer[],integer[],internal),
  FUNCTION 10 g_int_options(internal),
  STORAGE bigint;
CREATE OPERATOR CLASS gist__intbig_ops FOR TYPE integer[] USING gist AS
  OPERATOR 3 &&,
  OPERATOR 7 @>,
  OPERATOR 20 @@ (integer[], query_int),
  FUNCTION 1 g_intbig_consistent(internal,integer[],smallint,oid,internal),
  FUNCTION 2 g_intbig_union(internal,internal),
  FUNCTION 3 g_intbig_compress(internal),
  FUNCTION 5 g_intbig_penalty(internal,internal,internal),
  FUNCTION 6 g_intbig_picksplit(internal,internal),
  FUNCTION 7 g_intbig_same(intbig_gkey,intbig_gkey,internal),
  FUNCTION 10 g_intbig_options(internal),
  STORAGE bigint;
CREATE OPERATOR CLASS gin__int_ops FOR TYPE integer[] USING gin AS
  FUNCTION 1 btint4cmp(integer,integer),
  FUNCTION 2 ginarrayextract(anyarray,internal,internal),
  FUNCTION 3 ginint4_queryextract(integer[],internal,smallint,internal,internal,internal,internal),
  FUNCTION 4 ginint4_consistent(internal,smallint,integer[],integer,internal,internal,internal,internal),
  STORAGE integer;
