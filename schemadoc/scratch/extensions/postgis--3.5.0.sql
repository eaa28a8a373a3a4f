-- postgis: its names and types, without what they do.

CREATE TYPE geometry;
CREATE FUNCTION geometry_in(cstring) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textin';
CREATE FUNCTION geometry_out(geometry) RETURNS cstring IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textout';
CREATE TYPE geography;
CREATE FUNCTION geography_in(cstring) RETURNS geography IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textin';
CREATE FUNCTION geography_out(geography) RETURNS cstring IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textout';
CREATE TYPE box2d;
CREATE FUNCTION box2d_in(cstring) RETURNS box2d IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textin';
CREATE FUNCTION box2d_out(box2d) RETURNS cstring IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textout';
CREATE TYPE box3d;
CREATE FUNCTION box3d_in(cstring) RETURNS box3d IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textin';
CREATE FUNCTION box3d_out(box3d) RETURNS cstring IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textout';

-- A type modifier is a number: here that of a label, which the server prints. There are labels for every kind of
-- geometry with the reference systems in common use, and for all zones of UTM.
DO $$ BEGIN EXECUTE (
  SELECT 'CREATE TYPE @extschema@.postgis_typmod AS ENUM (' || pg_catalog.string_agg(
    pg_catalog.quote_literal('(' || kind || dimension || srid || ')'), ',') || ')'
  FROM pg_catalog.unnest('{Geometry,Point,LineString,Polygon,MultiPoint,MultiLineString,MultiPolygon,GeometryCollection,CircularString,CompoundCurve,CurvePolygon,MultiCurve,MultiSurface,PolyhedralSurface,Triangle,Tin}'::pg_catalog.text[]) AS kind,
    pg_catalog.unnest('{"",Z,M,ZM}'::pg_catalog.text[]) AS dimension,
    (SELECT '' AS srid UNION ALL SELECT ',' || pg_catalog.unnest(
      '{4326,3857,4269,4258,4979,4267,2154,2056,21781,3035,3034,3395,900913,5514,28992,31370,27700,29902,2180,2193,5070,102100,25829,25830,25831,25832,25833,25834,25835,31466,31467,31468,31287,2263,2100,3006,3067,3301,3765,3794,4283,7844,28355,28356,4674,5880,4490,6668,6677}'::pg_catalog.text[])
     UNION ALL SELECT ',' || zone::pg_catalog.text FROM pg_catalog.generate_series(32601, 32660) AS zone
     UNION ALL SELECT ',' || zone::pg_catalog.text FROM pg_catalog.generate_series(32701, 32760) AS zone) AS systems
  WHERE dimension = '' OR srid IN ('', ',4326', ',3857'));
END $$;
CREATE FUNCTION postgis_typmod(modifiers cstring[], srid text) RETURNS integer STABLE STRICT LANGUAGE plpgsql AS $$
DECLARE
  kind text := lower(modifiers[1]::text);
  wanted text := coalesce(nullif(modifiers[2]::text, '0'), srid);
  label text := '(' || kind || CASE WHEN wanted = '' THEN '' ELSE ',' || wanted END || ')';
  found oid;
BEGIN
  SELECT e.oid INTO found FROM pg_catalog.pg_enum e JOIN pg_catalog.pg_type t ON t.oid = e.enumtypid
  WHERE t.typname = 'postgis_typmod' AND t.typowner = 10 AND pg_catalog.lower(e.enumlabel) = label;
  IF found IS NULL THEN
    RAISE EXCEPTION 'the stand-in for postgis does not know the type modifier %', label;
  END IF;
  RETURN found::bigint::integer;
END $$;
CREATE FUNCTION geometry_typmod_in(cstring[]) RETURNS integer STABLE STRICT LANGUAGE plpgsql SET search_path FROM CURRENT
  AS $$ BEGIN RETURN postgis_typmod($1, ''); END $$;
CREATE FUNCTION geography_typmod_in(cstring[]) RETURNS integer STABLE STRICT LANGUAGE plpgsql SET search_path FROM CURRENT
  AS $$ BEGIN RETURN postgis_typmod($1, '4326'); END $$;
CREATE FUNCTION postgis_typmod_out(integer) RETURNS cstring STABLE STRICT LANGUAGE internal AS 'enum_out';
CREATE TYPE geometry (INPUT = geometry_in, OUTPUT = geometry_out, TYPMOD_IN = geometry_typmod_in, TYPMOD_OUT = postgis_typmod_out, INTERNALLENGTH = variable, ALIGNMENT = double, STORAGE = main, DELIMITER = ':');
CREATE TYPE geography (INPUT = geography_in, OUTPUT = geography_out, TYPMOD_IN = geography_typmod_in, TYPMOD_OUT = postgis_typmod_out, INTERNALLENGTH = variable, ALIGNMENT = double, STORAGE = main, DELIMITER = ':');
CREATE TYPE box2d (INPUT = box2d_in, OUTPUT = box2d_out, INTERNALLENGTH = variable);
CREATE TYPE box3d (INPUT = box3d_in, OUTPUT = box3d_out, INTERNALLENGTH = variable);
CREATE TYPE geometry_dump AS (path integer[], geom geometry);
CREATE TYPE valid_detail AS (valid boolean, reason varchar, location geometry);

CREATE FUNCTION text(geometry) RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN pg_catalog.textin(geometry_out($1));
CREATE CAST (geometry AS text) WITH FUNCTION text(geometry) AS IMPLICIT;
CREATE FUNCTION geometry(text) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN geometry_in(pg_catalog.textout($1));
CREATE CAST (text AS geometry) WITH FUNCTION geometry(text) AS IMPLICIT;
CREATE FUNCTION geography(geometry) RETURNS geography IMMUTABLE STRICT PARALLEL SAFE RETURN geography_in(geometry_out($1));
CREATE CAST (geometry AS geography) WITH FUNCTION geography(geometry) AS IMPLICIT;
CREATE FUNCTION geometry(geography) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN geometry_in(geography_out($1));
CREATE CAST (geography AS geometry) WITH FUNCTION geometry(geography);
CREATE FUNCTION geometry(bytea) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN ''::geometry;
CREATE CAST (bytea AS geometry) WITH FUNCTION geometry(bytea) AS IMPLICIT;
CREATE FUNCTION bytea(geometry) RETURNS bytea IMMUTABLE STRICT PARALLEL SAFE RETURN '\x'::bytea;
CREATE CAST (geometry AS bytea) WITH FUNCTION bytea(geometry) AS IMPLICIT;
CREATE FUNCTION geography(bytea) RETURNS geography IMMUTABLE STRICT PARALLEL SAFE RETURN ''::geography;
CREATE CAST (bytea AS geography) WITH FUNCTION geography(bytea) AS IMPLICIT;
CREATE FUNCTION bytea(geography) RETURNS bytea IMMUTABLE STRICT PARALLEL SAFE RETURN '\x'::bytea;
CREATE CAST (geography AS bytea) WITH FUNCTION bytea(geography) AS IMPLICIT;
CREATE FUNCTION box2d(geometry) RETURNS box2d IMMUTABLE STRICT PARALLEL SAFE RETURN ''::box2d;
CREATE CAST (geometry AS box2d) WITH FUNCTION box2d(geometry) AS IMPLICIT;
CREATE FUNCTION box3d(geometry) RETURNS box3d IMMUTABLE STRICT PARALLEL SAFE RETURN ''::box3d;
CREATE CAST (geometry AS box3d) WITH FUNCTION box3d(geometry) AS IMPLICIT;
CREATE FUNCTION geometry(box2d) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN ''::geometry;
CREATE CAST (box2d AS geometry) WITH FUNCTION geometry(box2d) AS IMPLICIT;
CREATE FUNCTION geometry(box3d) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN ''::geometry;
CREATE CAST (box3d AS geometry) WITH FUNCTION geometry(box3d) AS IMPLICIT;
CREATE FUNCTION box3d(box2d) RETURNS box3d IMMUTABLE STRICT PARALLEL SAFE RETURN ''::box3d;
CREATE CAST (box2d AS box3d) WITH FUNCTION box3d(box2d) AS IMPLICIT;
CREATE FUNCTION box2d(box3d) RETURNS box2d IMMUTABLE STRICT PARALLEL SAFE RETURN ''::box2d;
CREATE CAST (box3d AS box2d) WITH FUNCTION box2d(box3d) AS IMPLICIT;
CREATE FUNCTION geometry(point) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN ''::geometry;
CREATE CAST (point AS geometry) WITH FUNCTION geometry(point);
CREATE FUNCTION point(geometry) RETURNS point IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::point;
CREATE CAST (geometry AS point) WITH FUNCTION point(geometry);
CREATE FUNCTION "json"(geometry) RETURNS json IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::json;
CREATE CAST (geometry AS json) WITH FUNCTION "json"(geometry);
CREATE FUNCTION jsonb(geometry) RETURNS jsonb IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::jsonb;
CREATE CAST (geometry AS jsonb) WITH FUNCTION jsonb(geometry);
CREATE FUNCTION geometry(geometry, integer, boolean) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE CAST (geometry AS geometry) WITH FUNCTION geometry(geometry, integer, boolean) AS IMPLICIT;
CREATE FUNCTION geometry_lt(geometry, geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN pg_catalog.textin(geometry_out($1)) < pg_catalog.textin(geometry_out($2));
CREATE FUNCTION geometry_le(geometry, geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN pg_catalog.textin(geometry_out($1)) <= pg_catalog.textin(geometry_out($2));
CREATE FUNCTION geometry_gt(geometry, geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN pg_catalog.textin(geometry_out($1)) > pg_catalog.textin(geometry_out($2));
CREATE FUNCTION geometry_ge(geometry, geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN pg_catalog.textin(geometry_out($1)) >= pg_catalog.textin(geometry_out($2));
CREATE FUNCTION geometry_eq(geometry, geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN pg_catalog.textin(geometry_out($1)) = pg_catalog.textin(geometry_out($2));
CREATE FUNCTION geometry_cmp(geometry, geometry) RETURNS integer IMMUTABLE STRICT PARALLEL SAFE RETURN pg_catalog.bttextcmp(pg_catalog.textin(geometry_out($1)), pg_catalog.textin(geometry_out($2)));
CREATE OPERATOR < (FUNCTION = geometry_lt, LEFTARG = geometry, RIGHTARG = geometry, COMMUTATOR = >, RESTRICT = contsel, JOIN = contjoinsel);
CREATE OPERATOR <= (FUNCTION = geometry_le, LEFTARG = geometry, RIGHTARG = geometry, COMMUTATOR = >=, RESTRICT = contsel, JOIN = contjoinsel);
CREATE OPERATOR = (FUNCTION = geometry_eq, LEFTARG = geometry, RIGHTARG = geometry, COMMUTATOR = =, RESTRICT = contsel, JOIN = contjoinsel);
CREATE OPERATOR >= (FUNCTION = geometry_ge, LEFTARG = geometry, RIGHTARG = geometry, COMMUTATOR = <=, RESTRICT = contsel, JOIN = contjoinsel);
CREATE OPERATOR > (FUNCTION = geometry_gt, LEFTARG = geometry, RIGHTARG = geometry, COMMUTATOR = <, RESTRICT = contsel, JOIN = contjoinsel);
CREATE OPERATOR CLASS btree_geometry_ops DEFAULT FOR TYPE geometry USING btree AS
  OPERATOR 1 <,
  OPERATOR 2 <=,
  OPERATOR 3 =,
  OPERATOR 4 >=,
  OPERATOR 5 >,
  FUNCTION 1 geometry_cmp(geometry, geometry);
CREATE FUNCTION geography(geography, integer, boolean) RETURNS geography IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE CAST (geography AS geography) WITH FUNCTION geography(geography, integer, boolean) AS IMPLICIT;
CREATE FUNCTION geography_lt(geography, geography) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN pg_catalog.textin(geography_out($1)) < pg_catalog.textin(geography_out($2));
CREATE FUNCTION geography_le(geography, geography) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN pg_catalog.textin(geography_out($1)) <= pg_catalog.textin(geography_out($2));
CREATE FUNCTION geography_gt(geography, geography) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN pg_catalog.textin(geography_out($1)) > pg_catalog.textin(geography_out($2));
CREATE FUNCTION geography_ge(geography, geography) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN pg_catalog.textin(geography_out($1)) >= pg_catalog.textin(geography_out($2));
CREATE FUNCTION geography_eq(geography, geography) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN pg_catalog.textin(geography_out($1)) = pg_catalog.textin(geography_out($2));
CREATE FUNCTION geography_cmp(geography, geography) RETURNS integer IMMUTABLE STRICT PARALLEL SAFE RETURN pg_catalog.bttextcmp(pg_catalog.textin(geography_out($1)), pg_catalog.textin(geography_out($2)));
CREATE OPERATOR < (FUNCTION = geography_lt, LEFTARG = geography, RIGHTARG = geography, COMMUTATOR = >, RESTRICT = contsel, JOIN = contjoinsel);
CREATE OPERATOR <= (FUNCTION = geography_le, LEFTARG = geography, RIGHTARG = geography, COMMUTATOR = >=, RESTRICT = contsel, JOIN = contjoinsel);
CREATE OPERATOR = (FUNCTION = geography_eq, LEFTARG = geography, RIGHTARG = geography, COMMUTATOR = =, RESTRICT = contsel, JOIN = contjoinsel);
CREATE OPERATOR >= (FUNCTION = geography_ge, LEFTARG = geography, RIGHTARG = geography, COMMUTATOR = <=, RESTRICT = contsel, JOIN = contjoinsel);
CREATE OPERATOR > (FUNCTION = geography_gt, LEFTARG = geography, RIGHTARG = geography, COMMUTATOR = <, RESTRICT = contsel, JOIN = contjoinsel);
CREATE OPERATOR CLASS btree_geography_ops DEFAULT FOR TYPE geography USING btree AS
  OPERATOR 1 <,
  OPERATOR 2 <=,
  OPERATOR 3 =,
  OPERATOR 4 >=,
  OPERATOR 5 >,
  FUNCTION 1 geography_cmp(geography, geography);
CREATE FUNCTION geometry_hash(geometry) RETURNS integer IMMUTABLE STRICT PARALLEL SAFE RETURN pg_catalog.hashtext(pg_catalog.textin(geometry_out($1)));
CREATE OPERATOR CLASS hash_geometry_ops DEFAULT FOR TYPE geometry USING hash AS
  OPERATOR 1 =,
  FUNCTION 1 geometry_hash(geometry);
CREATE FUNCTION geometry_overlaps(geometry, geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN false;
CREATE OPERATOR && (FUNCTION = geometry_overlaps, LEFTARG = geometry, RIGHTARG = geometry, COMMUTATOR = &&, RESTRICT = contsel, JOIN = contjoinsel);
CREATE FUNCTION geometry_left(geometry, geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE OPERATOR << (FUNCTION = geometry_left, LEFTARG = geometry, RIGHTARG = geometry, RESTRICT = contsel, JOIN = contjoinsel);
CREATE FUNCTION geometry_overleft(geometry, geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE OPERATOR &< (FUNCTION = geometry_overleft, LEFTARG = geometry, RIGHTARG = geometry, RESTRICT = contsel, JOIN = contjoinsel);
CREATE FUNCTION geometry_overright(geometry, geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE OPERATOR &> (FUNCTION = geometry_overright, LEFTARG = geometry, RIGHTARG = geometry, RESTRICT = contsel, JOIN = contjoinsel);
CREATE FUNCTION geometry_right(geometry, geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE OPERATOR >> (FUNCTION = geometry_right, LEFTARG = geometry, RIGHTARG = geometry, RESTRICT = contsel, JOIN = contjoinsel);
CREATE FUNCTION geometry_same(geometry, geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN false;
CREATE OPERATOR ~= (FUNCTION = geometry_same, LEFTARG = geometry, RIGHTARG = geometry, COMMUTATOR = ~=, RESTRICT = contsel, JOIN = contjoinsel);
CREATE FUNCTION geometry_contains(geometry, geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE OPERATOR ~ (FUNCTION = geometry_contains, LEFTARG = geometry, RIGHTARG = geometry, COMMUTATOR = @, RESTRICT = contsel, JOIN = contjoinsel);
CREATE FUNCTION geometry_within(geometry, geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE OPERATOR @ (FUNCTION = geometry_within, LEFTARG = geometry, RIGHTARG = geometry, COMMUTATOR = ~, RESTRICT = contsel, JOIN = contjoinsel);
CREATE FUNCTION geometry_overbelow(geometry, geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE OPERATOR &<| (FUNCTION = geometry_overbelow, LEFTARG = geometry, RIGHTARG = geometry, RESTRICT = contsel, JOIN = contjoinsel);
CREATE FUNCTION geometry_below(geometry, geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE OPERATOR <<| (FUNCTION = geometry_below, LEFTARG = geometry, RIGHTARG = geometry, RESTRICT = contsel, JOIN = contjoinsel);
CREATE FUNCTION geometry_above(geometry, geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE OPERATOR |>> (FUNCTION = geometry_above, LEFTARG = geometry, RIGHTARG = geometry, RESTRICT = contsel, JOIN = contjoinsel);
CREATE FUNCTION geometry_overabove(geometry, geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE OPERATOR |&> (FUNCTION = geometry_overabove, LEFTARG = geometry, RIGHTARG = geometry, RESTRICT = contsel, JOIN = contjoinsel);
CREATE FUNCTION geometry_overlaps_nd(geometry, geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN false;
CREATE OPERATOR &&& (FUNCTION = geometry_overlaps_nd, LEFTARG = geometry, RIGHTARG = geometry, COMMUTATOR = &&&);
CREATE FUNCTION geography_overlaps(geography, geography) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN false;
CREATE OPERATOR && (FUNCTION = geography_overlaps, LEFTARG = geography, RIGHTARG = geography, COMMUTATOR = &&);
CREATE FUNCTION geometry_distance_centroid(geometry, geometry) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE OPERATOR <-> (FUNCTION = geometry_distance_centroid, LEFTARG = geometry, RIGHTARG = geometry, COMMUTATOR = <->);
CREATE FUNCTION geometry_distance_box(geometry, geometry) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE OPERATOR <#> (FUNCTION = geometry_distance_box, LEFTARG = geometry, RIGHTARG = geometry, COMMUTATOR = <#>);
CREATE FUNCTION geography_distance_knn(geography, geography) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE OPERATOR <-> (FUNCTION = geography_distance_knn, LEFTARG = geography, RIGHTARG = geography, COMMUTATOR = <->);
CREATE FUNCTION geometry_gist_2d_consistent(internal, geometry, integer) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'pg_backend_pid';
CREATE FUNCTION geometry_gist_2d_union(internal, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_union';
CREATE FUNCTION geometry_gist_2d_compress(internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'int8up';
CREATE FUNCTION geometry_gist_2d_penalty(internal, internal, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_penalty';
CREATE FUNCTION geometry_gist_2d_picksplit(internal, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_picksplit';
CREATE FUNCTION geometry_gist_2d_same(bigint, bigint, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_same';
CREATE OPERATOR CLASS gist_geometry_ops_2d DEFAULT FOR TYPE geometry USING gist AS
  OPERATOR 3 &&,
  OPERATOR 1 <<,
  OPERATOR 2 &<,
  OPERATOR 4 &>,
  OPERATOR 5 >>,
  OPERATOR 6 ~=,
  OPERATOR 7 ~,
  OPERATOR 8 @,
  OPERATOR 9 &<|,
  OPERATOR 10 <<|,
  OPERATOR 11 |>>,
  OPERATOR 12 |&>,
  FUNCTION 1 geometry_gist_2d_consistent(internal, geometry, integer),
  FUNCTION 2 geometry_gist_2d_union(internal, internal),
  FUNCTION 3 geometry_gist_2d_compress(internal),
  FUNCTION 5 geometry_gist_2d_penalty(internal, internal, internal),
  FUNCTION 6 geometry_gist_2d_picksplit(internal, internal),
  FUNCTION 7 geometry_gist_2d_same(bigint, bigint, internal),
  STORAGE bigint;
CREATE FUNCTION geometry_gist_nd_consistent(internal, geometry, integer) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'pg_backend_pid';
CREATE FUNCTION geometry_gist_nd_union(internal, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_union';
CREATE FUNCTION geometry_gist_nd_compress(internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'int8up';
CREATE FUNCTION geometry_gist_nd_penalty(internal, internal, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_penalty';
CREATE FUNCTION geometry_gist_nd_picksplit(internal, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_picksplit';
CREATE FUNCTION geometry_gist_nd_same(bigint, bigint, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_same';
CREATE OPERATOR CLASS gist_geometry_ops_nd FOR TYPE geometry USING gist AS
  OPERATOR 3 &&&,
  FUNCTION 1 geometry_gist_nd_consistent(internal, geometry, integer),
  FUNCTION 2 geometry_gist_nd_union(internal, internal),
  FUNCTION 3 geometry_gist_nd_compress(internal),
  FUNCTION 5 geometry_gist_nd_penalty(internal, internal, internal),
  FUNCTION 6 geometry_gist_nd_picksplit(internal, internal),
  FUNCTION 7 geometry_gist_nd_same(bigint, bigint, internal),
  STORAGE bigint;
CREATE FUNCTION geography_gist_consistent(internal, geography, integer) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'pg_backend_pid';
CREATE FUNCTION geography_gist_union(internal, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_union';
CREATE FUNCTION geography_gist_compress(internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'int8up';
CREATE FUNCTION geography_gist_penalty(internal, internal, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_penalty';
CREATE FUNCTION geography_gist_picksplit(internal, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_picksplit';
CREATE FUNCTION geography_gist_same(bigint, bigint, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_same';
CREATE OPERATOR CLASS gist_geography_ops DEFAULT FOR TYPE geography USING gist AS
  OPERATOR 3 &&,
  FUNCTION 1 geography_gist_consistent(internal, geography, integer),
  FUNCTION 2 geography_gist_union(internal, internal),
  FUNCTION 3 geography_gist_compress(internal),
  FUNCTION 5 geography_gist_penalty(internal, internal, internal),
  FUNCTION 6 geography_gist_picksplit(internal, internal),
  FUNCTION 7 geography_gist_same(bigint, bigint, internal),
  STORAGE bigint;
CREATE FUNCTION st_makepoint(double precision, double precision) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN ('POINT(' || $1 || ' ' || $2 || ')')::text::geometry;
CREATE FUNCTION st_makepoint(double precision, double precision, double precision) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::geometry;
CREATE FUNCTION st_makepointm(double precision, double precision, double precision) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::geometry;
CREATE FUNCTION st_point(double precision, double precision) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN ('POINT(' || $1 || ' ' || $2 || ')')::text::geometry;
CREATE FUNCTION st_point(double precision, double precision, srid integer) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN ('POINT(' || $1 || ' ' || $2 || ')')::text::geometry;
CREATE FUNCTION st_setsrid(geometry, integer) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_transform(geometry, integer) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_transform(geometry, text) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_geomfromtext(text) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1::geometry;
CREATE FUNCTION st_geomfromtext(text, integer) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1::geometry;
CREATE FUNCTION st_geometryfromtext(text) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1::geometry;
CREATE FUNCTION st_geometryfromtext(text, integer) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1::geometry;
CREATE FUNCTION st_geomfromewkt(text) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1::geometry;
CREATE FUNCTION st_geogfromtext(text) RETURNS geography IMMUTABLE STRICT PARALLEL SAFE RETURN $1::geometry::geography;
CREATE FUNCTION st_geographyfromtext(text) RETURNS geography IMMUTABLE STRICT PARALLEL SAFE RETURN $1::geometry::geography;
CREATE FUNCTION st_geomfromgeojson(text) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::geometry;
CREATE FUNCTION st_geomfromgeojson(json) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::geometry;
CREATE FUNCTION st_geomfromgeojson(jsonb) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::geometry;
CREATE FUNCTION st_geomfromwkb(bytea) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::geometry;
CREATE FUNCTION st_geomfromwkb(bytea, integer) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::geometry;
CREATE FUNCTION st_geomfromewkb(bytea) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::geometry;
CREATE FUNCTION st_pointfromtext(text) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1::geometry;
CREATE FUNCTION st_pointfromtext(text, integer) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1::geometry;
CREATE FUNCTION st_polygonfromtext(text, integer) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1::geometry;
CREATE FUNCTION st_geomfromgeohash(text, integer DEFAULT NULL) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::geometry;
CREATE FUNCTION st_makeenvelope(double precision, double precision, double precision, double precision, integer DEFAULT 0) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::geometry;
CREATE FUNCTION st_makeline(geometry, geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::geometry;
CREATE FUNCTION st_makeline(geometry[]) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::geometry;
CREATE FUNCTION st_makepolygon(geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::geometry;
CREATE FUNCTION st_tileenvelope(integer, integer, integer, geometry DEFAULT NULL, double precision DEFAULT 0.0) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::geometry;
CREATE FUNCTION st_buffer(geometry, double precision) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_buffer(geometry, double precision, text) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_buffer(geography, double precision) RETURNS geography IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_centroid(geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_envelope(geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_boundary(geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_convexhull(geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_makevalid(geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_multi(geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_force2d(geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_force3d(geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_forcepolygonccw(geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_pointonsurface(geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_reverse(geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_flipcoordinates(geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_startpoint(geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_endpoint(geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_exteriorring(geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_normalize(geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_unaryunion(geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_node(geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_linemerge(geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_forcecurve(geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_curvetoline(geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_points(geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_orientedenvelope(geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_centroid(geography, use_spheroid boolean DEFAULT true) RETURNS geography IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_union(geometry, geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_intersection(geometry, geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_difference(geometry, geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_symdifference(geometry, geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_closestpoint(geometry, geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_shortestline(geometry, geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_collect(geometry, geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_snap(geometry, geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_union(geometry[]) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::geometry;
CREATE FUNCTION st_collect(geometry[]) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::geometry;
CREATE FUNCTION st_intersection(geography, geography) RETURNS geography IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_simplify(geometry, double precision) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_simplifypreservetopology(geometry, double precision) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_snaptogrid(geometry, double precision) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_segmentize(geometry, double precision) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_lineinterpolatepoint(geometry, double precision) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_offsetcurve(geometry, double precision) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_expand(geometry, double precision) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_simplifyvw(geometry, double precision) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_expand(box2d, double precision) RETURNS box2d IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_project(geography, double precision, double precision) RETURNS geography IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_subdivide(geometry, maxvertices integer DEFAULT 256, gridsize double precision DEFAULT -1.0) RETURNS SETOF geometry IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql AS $$ BEGIN RETURN; END $$;
CREATE FUNCTION st_geometryn(geometry, integer) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_pointn(geometry, integer) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_interiorringn(geometry, integer) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_collectionextract(geometry, integer) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_translate(geometry, double precision, double precision) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_addpoint(geometry, geometry) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_linesubstring(geometry, double precision, double precision) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_simplify(geometry, double precision, boolean) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_reduceprecision(geometry, double precision) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_x(geometry) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION st_y(geometry) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION st_z(geometry) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION st_m(geometry) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION st_area(geometry) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION st_length(geometry) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION st_perimeter(geometry) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION st_3dlength(geometry) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION st_xmin(box3d) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION st_ymin(box3d) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION st_xmax(box3d) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION st_ymax(box3d) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION st_area(geography, use_spheroid boolean DEFAULT true) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION st_length(geography, use_spheroid boolean DEFAULT true) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION st_perimeter(geography, use_spheroid boolean DEFAULT true) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION st_distance(geometry, geometry) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION st_distance(geography, geography, use_spheroid boolean DEFAULT true) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION st_distancesphere(geometry, geometry) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION st_maxdistance(geometry, geometry) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION st_hausdorffdistance(geometry, geometry) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION st_azimuth(geometry, geometry) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION st_linelocatepoint(geometry, geometry) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION st_3ddistance(geometry, geometry) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION st_intersects(geometry, geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION st_contains(geometry, geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION st_containsproperly(geometry, geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION st_within(geometry, geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION st_covers(geometry, geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION st_coveredby(geometry, geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION st_touches(geometry, geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION st_overlaps(geometry, geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION st_crosses(geometry, geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION st_disjoint(geometry, geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION st_equals(geometry, geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION st_orderingequals(geometry, geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION st_3dintersects(geometry, geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION st_intersects(geography, geography) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION st_covers(geography, geography) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION st_coveredby(geography, geography) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION st_dwithin(geometry, geometry, double precision) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION st_dwithin(geography, geography, tolerance double precision, use_spheroid boolean DEFAULT true) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION st_dfullywithin(geometry, geometry, double precision) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION st_relate(geometry, geometry) RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN ''::text;
CREATE FUNCTION st_relate(geometry, geometry, text) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION st_isvalid(geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION st_isempty(geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION st_issimple(geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION st_isclosed(geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION st_isring(geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION st_iscollection(geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION st_hasarc(geometry) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION st_isvalid(geometry, integer) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION st_isvalidreason(geometry) RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN ''::text;
CREATE FUNCTION st_srid(geometry) RETURNS integer IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::integer;
CREATE FUNCTION st_npoints(geometry) RETURNS integer IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::integer;
CREATE FUNCTION st_numpoints(geometry) RETURNS integer IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::integer;
CREATE FUNCTION st_numgeometries(geometry) RETURNS integer IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::integer;
CREATE FUNCTION st_numinteriorrings(geometry) RETURNS integer IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::integer;
CREATE FUNCTION st_nrings(geometry) RETURNS integer IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::integer;
CREATE FUNCTION st_dimension(geometry) RETURNS integer IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::integer;
CREATE FUNCTION st_ndims(geometry) RETURNS smallint IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::smallint;
CREATE FUNCTION st_coorddim(geometry) RETURNS smallint IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::smallint;
CREATE FUNCTION st_zmflag(geometry) RETURNS smallint IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::smallint;
CREATE FUNCTION st_geometrytype(geometry) RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN ''::text;
CREATE FUNCTION geometrytype(geometry) RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN ''::text;
CREATE FUNCTION geometrytype(geography) RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN ''::text;
CREATE FUNCTION st_astext(geometry) RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN $1::text;
CREATE FUNCTION st_astext(geography) RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN $1::geometry::text;
CREATE FUNCTION st_asewkt(geometry) RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN $1::text;
CREATE FUNCTION st_asgeojson(geometry, maxdecimaldigits integer DEFAULT 9, options integer DEFAULT 8) RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN ''::text;
CREATE FUNCTION st_asgeojson(geography, maxdecimaldigits integer DEFAULT 9, options integer DEFAULT 0) RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN ''::text;
CREATE FUNCTION st_asbinary(geometry) RETURNS bytea IMMUTABLE STRICT PARALLEL SAFE RETURN '\x'::bytea;
CREATE FUNCTION st_asbinary(geography) RETURNS bytea IMMUTABLE STRICT PARALLEL SAFE RETURN '\x'::bytea;
CREATE FUNCTION st_asewkb(geometry) RETURNS bytea IMMUTABLE STRICT PARALLEL SAFE RETURN '\x'::bytea;
CREATE FUNCTION st_ashexewkb(geometry) RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN ''::text;
CREATE FUNCTION st_aslatlontext(geometry, text DEFAULT '') RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN ''::text;
CREATE FUNCTION st_askml(geometry, maxdecimaldigits integer DEFAULT 15) RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN ''::text;
CREATE FUNCTION st_geohash(geometry, maxchars integer DEFAULT 0) RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN ''::text;
CREATE FUNCTION st_geohash(geography, maxchars integer DEFAULT 0) RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN ''::text;
CREATE FUNCTION st_asmvtgeom(geometry, box2d, extent integer DEFAULT 4096, buffer integer DEFAULT 256, clip_geom boolean DEFAULT true) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_generatepoints(geometry, integer) RETURNS geometry IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_dump(geometry) RETURNS SETOF geometry_dump IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql AS $$ BEGIN RETURN; END $$;
CREATE FUNCTION st_dumppoints(geometry) RETURNS SETOF geometry_dump IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql AS $$ BEGIN RETURN; END $$;
CREATE FUNCTION st_dumprings(geometry) RETURNS SETOF geometry_dump IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql AS $$ BEGIN RETURN; END $$;
CREATE FUNCTION st_isvaliddetail(geometry) RETURNS valid_detail IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::valid_detail;
CREATE FUNCTION postgis_version() RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN '3.5';
CREATE FUNCTION postgis_full_version() RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN '3.5';
CREATE FUNCTION postgis_lib_version() RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN '3.5.0';
CREATE FUNCTION postgis_extensions_upgrade() RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN '';
CREATE AGGREGATE st_union(geometry) (SFUNC = st_union, STYPE = geometry);
CREATE AGGREGATE st_collect(geometry) (SFUNC = st_collect, STYPE = geometry);
CREATE AGGREGATE st_makeline(geometry) (SFUNC = st_makeline, STYPE = geometry);
CREATE FUNCTION st_extent_step(box3d, geometry) RETURNS box3d IMMUTABLE PARALLEL SAFE RETURN $1;
CREATE FUNCTION st_extent_end(box3d) RETURNS box2d IMMUTABLE PARALLEL SAFE RETURN NULL::box2d;
CREATE AGGREGATE st_extent(geometry) (SFUNC = st_extent_step, STYPE = box3d, FINALFUNC = st_extent_end);
CREATE TABLE spatial_ref_sys (
  srid integer NOT NULL PRIMARY KEY CHECK (srid > 0 AND srid <= 998999),
  auth_name varchar(256),
  auth_srid integer,
  srtext varchar(2048),
  proj4text varchar(2048)
);
CREATE VIEW geometry_columns AS SELECT
  NULL::varchar(256) AS f_table_catalog,
  NULL::name AS f_table_schema,
  NULL::name AS f_table_name,
  NULL::name AS f_geometry_column,
  NULL::integer AS coord_dimension,
  NULL::integer AS srid,
  NULL::varchar(30) AS type
  WHERE false;
CREATE VIEW geography_columns AS SELECT
  NULL::name AS f_table_catalog,
  NULL::name AS f_table_schema,
  NULL::name AS f_table_name,
  NULL::name AS f_geography_column,
  NULL::integer AS coord_dimension,
  NULL::integer AS srid,
  NULL::text AS type
  WHERE false;
GRANT SELECT ON spatial_ref_sys, geometry_columns, geography_columns TO PUBLIC;
