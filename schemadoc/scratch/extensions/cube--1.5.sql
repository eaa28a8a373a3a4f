-- cube: its names and types, without what they do.

CREATE TYPE cube;
CREATE FUNCTION cube_in(cstring) RETURNS cube IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textin';
CREATE FUNCTION cube_out(cube) RETURNS cstring IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textout';
CREATE FUNCTION cube_recv(internal) RETURNS cube IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textrecv';
CREATE FUNCTION cube_send(cube) RETURNS bytea IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textsend';
CREATE TYPE cube (INPUT = cube_in, OUTPUT = cube_out, RECEIVE = cube_recv, SEND = cube_send, INTERNALLENGTH = variable, ALIGNMENT = double, STORAGE = plain);
CREATE FUNCTION cube(double precision[], double precision[]) RETURNS cube IMMUTABLE STRICT PARALLEL SAFE RETURN ''::cube;
CREATE FUNCTION cube(double precision[]) RETURNS cube IMMUTABLE STRICT PARALLEL SAFE RETURN ''::cube;
CREATE FUNCTION cube_eq(cube, cube) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN $1::text = $2::text;
CREATE FUNCTION cube_ne(cube, cube) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN $1::text <> $2::text;
CREATE FUNCTION cube_lt(cube, cube) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN $1::text < $2::text;
CREATE FUNCTION cube_gt(cube, cube) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN $1::text > $2::text;
CREATE FUNCTION cube_le(cube, cube) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN $1::text <= $2::text;
CREATE FUNCTION cube_ge(cube, cube) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN $1::text >= $2::text;
CREATE FUNCTION cube_cmp(cube, cube) RETURNS integer IMMUTABLE STRICT PARALLEL SAFE RETURN bttextcmp($1::text, $2::text);
CREATE FUNCTION cube_contains(cube, cube) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION cube_contained(cube, cube) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION cube_overlap(cube, cube) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN false;
CREATE FUNCTION cube_union(cube, cube) RETURNS cube IMMUTABLE STRICT PARALLEL SAFE RETURN ''::cube;
CREATE FUNCTION cube_inter(cube, cube) RETURNS cube IMMUTABLE STRICT PARALLEL SAFE RETURN ''::cube;
CREATE FUNCTION cube_size(cube) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION cube_subset(cube, integer[]) RETURNS cube IMMUTABLE STRICT PARALLEL SAFE RETURN ''::cube;
CREATE FUNCTION cube_distance(cube, cube) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION distance_chebyshev(cube, cube) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION distance_taxicab(cube, cube) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION cube_dim(cube) RETURNS integer IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::integer;
CREATE FUNCTION cube_ll_coord(cube, integer) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION cube_ur_coord(cube, integer) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION cube_coord(cube, integer) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION cube_coord_llur(cube, integer) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION cube(double precision) RETURNS cube IMMUTABLE STRICT PARALLEL SAFE RETURN ''::cube;
CREATE FUNCTION cube(double precision, double precision) RETURNS cube IMMUTABLE STRICT PARALLEL SAFE RETURN ''::cube;
CREATE FUNCTION cube(cube, double precision) RETURNS cube IMMUTABLE STRICT PARALLEL SAFE RETURN ''::cube;
CREATE FUNCTION cube(cube, double precision, double precision) RETURNS cube IMMUTABLE STRICT PARALLEL SAFE RETURN ''::cube;
CREATE FUNCTION cube_is_point(cube) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION cube_enlarge(cube, double precision, integer) RETURNS cube IMMUTABLE STRICT PARALLEL SAFE RETURN ''::cube;
CREATE FUNCTION g_cube_consistent(internal, cube, smallint, oid, internal) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'pg_backend_pid';
CREATE FUNCTION g_cube_penalty(internal, internal, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_penalty';
CREATE FUNCTION g_cube_picksplit(internal, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_picksplit';
CREATE FUNCTION g_cube_union(internal, internal) RETURNS cube IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_union';
CREATE FUNCTION g_cube_same(cube, cube, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_same';
CREATE FUNCTION g_cube_distance(internal, cube, smallint, oid, internal) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'void_in';
CREATE OPERATOR > (FUNCTION = cube_gt, LEFTARG = cube, RIGHTARG = cube, COMMUTATOR = <, NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel);
CREATE OPERATOR >= (FUNCTION = cube_ge, LEFTARG = cube, RIGHTARG = cube, COMMUTATOR = <=, NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel);
CREATE OPERATOR < (FUNCTION = cube_lt, LEFTARG = cube, RIGHTARG = cube, COMMUTATOR = >, NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
CREATE OPERATOR <= (FUNCTION = cube_le, LEFTARG = cube, RIGHTARG = cube, COMMUTATOR = >=, NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel);
CREATE OPERATOR && (FUNCTION = cube_overlap, LEFTARG = cube, RIGHTARG = cube, COMMUTATOR = &&, RESTRICT = areasel, JOIN = areajoinsel);
CREATE OPERATOR <> (FUNCTION = cube_ne, LEFTARG = cube, RIGHTARG = cube, COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel);
CREATE OPERATOR = (FUNCTION = cube_eq, LEFTARG = cube, RIGHTARG = cube, COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel, MERGES);
CREATE OPERATOR <@ (FUNCTION = cube_contained, LEFTARG = cube, RIGHTARG = cube, COMMUTATOR = @>, RESTRICT = contsel, JOIN = contjoinsel);
CREATE OPERATOR @> (FUNCTION = cube_contains, LEFTARG = cube, RIGHTARG = cube, COMMUTATOR = <@, RESTRICT = contsel, JOIN = contjoinsel);
CREATE OPERATOR -> (FUNCTION = cube_coord, LEFTARG = cube, RIGHTARG = integer);
CREATE OPERATOR ~> (FUNCTION = cube_coord_llur, LEFTARG = cube, RIGHTARG = integer);
CREATE OPERATOR <#> (FUNCTION = distance_taxicab, LEFTARG = cube, RIGHTARG = cube, COMMUTATOR = <#>);
CREATE OPERATOR <-> (FUNCTION = cube_distance, LEFTARG = cube, RIGHTARG = cube, COMMUTATOR = <->);
CREATE OPERATOR <=> (FUNCTION = distance_chebyshev, LEFTARG = cube, RIGHTARG = cube, COMMUTATOR = <=>);
CREATE OPERATOR CLASS cube_ops DEFAULT FOR TYPE cube USING btree AS
  OPERATOR 1 <,
  OPERATOR 2 <=,
  OPERATOR 3 =,
  OPERATOR 4 >=,
  OPERATOR 5 >,
  FUNCTION 1 cube_cmp(cube,cube);
CREATE FUNCTION cube_compress(internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'int8up';
CREATE OPERATOR CLASS gist_cube_ops DEFAULT FOR TYPE cube USING gist AS
  OPERATOR 3 &&,
  OPERATOR 6 =,
  OPERATOR 7 @>,
  OPERATOR 8 <@,
  FUNCTION 1 g_cube_consistent(internal,cube,smallint,oid,internal),
  FUNCTION 2 g_cube_union(internal,internal),
  FUNCTION 5 g_cube_penalty(internal,internal,internal),
  FUNCTION 6 g_cube_picksplit(internal,internal),
  FUNCTION 7 g_cube_same(cube,cube,internal),
  FUNCTION 3 cube_compress(internal),
  STORAGE bigint;
