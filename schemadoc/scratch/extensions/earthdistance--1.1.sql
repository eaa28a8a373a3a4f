-- earthdistance: its names and types, without what they do.

CREATE DOMAIN earth AS cube;
CREATE FUNCTION earth() RETURNS double precision IMMUTABLE PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION sec_to_gc(double precision) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION gc_to_sec(double precision) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION ll_to_earth(double precision, double precision) RETURNS earth IMMUTABLE STRICT PARALLEL SAFE RETURN ''::earth;
CREATE FUNCTION latitude(earth) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION longitude(earth) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION earth_distance(earth, earth) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE FUNCTION earth_box(earth, double precision) RETURNS cube IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::cube;
CREATE FUNCTION geo_distance(point, point) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::double precision;
CREATE OPERATOR <@> (FUNCTION = geo_distance, LEFTARG = point, RIGHTARG = point, COMMUTATOR = <@>);
