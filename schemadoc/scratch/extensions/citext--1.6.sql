-- citext: its names and types, without what they do.

CREATE TYPE citext;
CREATE FUNCTION citextin(cstring) RETURNS citext IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textin';
CREATE FUNCTION citextout(citext) RETURNS cstring IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textout';
CREATE FUNCTION citextrecv(internal) RETURNS citext STABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textrecv';
CREATE FUNCTION citextsend(citext) RETURNS bytea STABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textsend';
CREATE TYPE citext (INPUT = citextin, OUTPUT = citextout, RECEIVE = citextrecv, SEND = citextsend, INTERNALLENGTH = variable, ALIGNMENT = int4, STORAGE = extended, CATEGORY = 'S', COLLATABLE = true);
CREATE FUNCTION citext(character) RETURNS citext IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'rtrim1';
CREATE FUNCTION citext(boolean) RETURNS citext IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'booltext';
CREATE FUNCTION citext(inet) RETURNS citext IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'network_show';
CREATE FUNCTION citext_eq(citext, citext) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN lower($1::text) = lower($2::text);
CREATE FUNCTION citext_ne(citext, citext) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN lower($1::text) <> lower($2::text);
CREATE FUNCTION citext_lt(citext, citext) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN lower($1::text) < lower($2::text);
CREATE FUNCTION citext_le(citext, citext) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN lower($1::text) <= lower($2::text);
CREATE FUNCTION citext_gt(citext, citext) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN lower($1::text) > lower($2::text);
CREATE FUNCTION citext_ge(citext, citext) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN lower($1::text) >= lower($2::text);
CREATE FUNCTION citext_cmp(citext, citext) RETURNS integer IMMUTABLE STRICT PARALLEL SAFE RETURN bttextcmp(lower($1::text), lower($2::text));
CREATE FUNCTION citext_hash(citext) RETURNS integer IMMUTABLE STRICT PARALLEL SAFE RETURN hashtext(lower($1::text));
CREATE FUNCTION citext_smaller(citext, citext) RETURNS citext IMMUTABLE STRICT PARALLEL SAFE RETURN CASE WHEN lower($1::text) < lower($2::text) THEN $1 ELSE $2 END;
CREATE FUNCTION citext_larger(citext, citext) RETURNS citext IMMUTABLE STRICT PARALLEL SAFE RETURN CASE WHEN lower($1::text) > lower($2::text) THEN $1 ELSE $2 END;
CREATE FUNCTION texticlike(citext, citext) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'texticlike';
CREATE FUNCTION texticnlike(citext, citext) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'texticnlike';
CREATE FUNCTION texticregexeq(citext, citext) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'texticregexeq';
CREATE FUNCTION texticregexne(citext, citext) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'texticregexne';
CREATE FUNCTION texticlike(citext, text) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'texticlike';
CREATE FUNCTION texticnlike(citext, text) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'texticnlike';
CREATE FUNCTION texticregexeq(citext, text) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'texticregexeq';
CREATE FUNCTION texticregexne(citext, text) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'texticregexne';
CREATE FUNCTION regexp_match(citext, citext) RETURNS text[] IMMUTABLE STRICT PARALLEL SAFE RETURN '{}'::text[];
CREATE FUNCTION regexp_match(citext, citext, text) RETURNS text[] IMMUTABLE STRICT PARALLEL SAFE RETURN '{}'::text[];
CREATE FUNCTION regexp_matches(citext, citext) RETURNS SETOF text[] IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql AS $$ BEGIN RETURN; END $$;
CREATE FUNCTION regexp_matches(citext, citext, text) RETURNS SETOF text[] IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql AS $$ BEGIN RETURN; END $$;
CREATE FUNCTION regexp_replace(citext, citext, text) RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN ''::text;
CREATE FUNCTION regexp_replace(citext, citext, text, text) RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN ''::text;
CREATE FUNCTION regexp_split_to_array(citext, citext) RETURNS text[] IMMUTABLE STRICT PARALLEL SAFE RETURN '{}'::text[];
CREATE FUNCTION regexp_split_to_array(citext, citext, text) RETURNS text[] IMMUTABLE STRICT PARALLEL SAFE RETURN '{}'::text[];
CREATE FUNCTION regexp_split_to_table(citext, citext) RETURNS SETOF text IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql AS $$ BEGIN RETURN; END $$;
CREATE FUNCTION regexp_split_to_table(citext, citext, text) RETURNS SETOF text IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql AS $$ BEGIN RETURN; END $$;
CREATE FUNCTION strpos(citext, citext) RETURNS integer IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::integer;
CREATE FUNCTION replace(citext, citext, citext) RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN ''::text;
CREATE FUNCTION split_part(citext, citext, integer) RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN ''::text;
CREATE FUNCTION translate(citext, citext, text) RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN ''::text;
CREATE FUNCTION citext_pattern_lt(citext, citext) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN text_pattern_lt(lower($1::text), lower($2::text));
CREATE FUNCTION citext_pattern_le(citext, citext) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN text_pattern_le(lower($1::text), lower($2::text));
CREATE FUNCTION citext_pattern_gt(citext, citext) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN text_pattern_gt(lower($1::text), lower($2::text));
CREATE FUNCTION citext_pattern_ge(citext, citext) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN text_pattern_ge(lower($1::text), lower($2::text));
CREATE FUNCTION citext_pattern_cmp(citext, citext) RETURNS integer IMMUTABLE STRICT PARALLEL SAFE RETURN bttext_pattern_cmp(lower($1::text), lower($2::text));
CREATE FUNCTION citext_hash_extended(citext, bigint) RETURNS bigint IMMUTABLE STRICT PARALLEL SAFE RETURN hashtextextended(lower($1::text), $2);
CREATE OPERATOR <> (FUNCTION = citext_ne, LEFTARG = citext, RIGHTARG = citext, COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel);
CREATE OPERATOR = (FUNCTION = citext_eq, LEFTARG = citext, RIGHTARG = citext, COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
CREATE OPERATOR > (FUNCTION = citext_gt, LEFTARG = citext, RIGHTARG = citext, COMMUTATOR = <, NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel);
CREATE OPERATOR >= (FUNCTION = citext_ge, LEFTARG = citext, RIGHTARG = citext, COMMUTATOR = <=, NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel);
CREATE OPERATOR < (FUNCTION = citext_lt, LEFTARG = citext, RIGHTARG = citext, COMMUTATOR = >, NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
CREATE OPERATOR <= (FUNCTION = citext_le, LEFTARG = citext, RIGHTARG = citext, COMMUTATOR = >=, NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel);
CREATE OPERATOR !~ (FUNCTION = texticregexne, LEFTARG = citext, RIGHTARG = citext, NEGATOR = ~, RESTRICT = icregexnesel, JOIN = icregexnejoinsel);
CREATE OPERATOR ~ (FUNCTION = texticregexeq, LEFTARG = citext, RIGHTARG = citext, NEGATOR = !~, RESTRICT = icregexeqsel, JOIN = icregexeqjoinsel);
CREATE OPERATOR !~* (FUNCTION = texticregexne, LEFTARG = citext, RIGHTARG = citext, NEGATOR = ~*, RESTRICT = icregexnesel, JOIN = icregexnejoinsel);
CREATE OPERATOR ~* (FUNCTION = texticregexeq, LEFTARG = citext, RIGHTARG = citext, NEGATOR = !~*, RESTRICT = icregexeqsel, JOIN = icregexeqjoinsel);
CREATE OPERATOR !~~ (FUNCTION = texticnlike, LEFTARG = citext, RIGHTARG = citext, NEGATOR = ~~, RESTRICT = icnlikesel, JOIN = icnlikejoinsel);
CREATE OPERATOR ~~ (FUNCTION = texticlike, LEFTARG = citext, RIGHTARG = citext, NEGATOR = !~~, RESTRICT = iclikesel, JOIN = iclikejoinsel);
CREATE OPERATOR !~~* (FUNCTION = texticnlike, LEFTARG = citext, RIGHTARG = citext, NEGATOR = ~~*, RESTRICT = icnlikesel, JOIN = icnlikejoinsel);
CREATE OPERATOR ~~* (FUNCTION = texticlike, LEFTARG = citext, RIGHTARG = citext, NEGATOR = !~~*, RESTRICT = iclikesel, JOIN = iclikejoinsel);
CREATE OPERATOR !~ (FUNCTION = texticregexne, LEFTARG = citext, RIGHTARG = text, NEGATOR = ~, RESTRICT = icregexnesel, JOIN = icregexnejoinsel);
CREATE OPERATOR ~ (FUNCTION = texticregexeq, LEFTARG = citext, RIGHTARG = text, NEGATOR = !~, RESTRICT = icregexeqsel, JOIN = icregexeqjoinsel);
CREATE OPERATOR !~* (FUNCTION = texticregexne, LEFTARG = citext, RIGHTARG = text, NEGATOR = ~*, RESTRICT = icregexnesel, JOIN = icregexnejoinsel);
CREATE OPERATOR ~* (FUNCTION = texticregexeq, LEFTARG = citext, RIGHTARG = text, NEGATOR = !~*, RESTRICT = icregexeqsel, JOIN = icregexeqjoinsel);
CREATE OPERATOR !~~ (FUNCTION = texticnlike, LEFTARG = citext, RIGHTARG = text, NEGATOR = ~~, RESTRICT = icnlikesel, JOIN = icnlikejoinsel);
CREATE OPERATOR ~~ (FUNCTION = texticlike, LEFTARG = citext, RIGHTARG = text, NEGATOR = !~~, RESTRICT = iclikesel, JOIN = iclikejoinsel);
CREATE OPERATOR !~~* (FUNCTION = texticnlike, LEFTARG = citext, RIGHTARG = text, NEGATOR = ~~*, RESTRICT = icnlikesel, JOIN = icnlikejoinsel);
CREATE OPERATOR ~~* (FUNCTION = texticlike, LEFTARG = citext, RIGHTARG = text, NEGATOR = !~~*, RESTRICT = iclikesel, JOIN = iclikejoinsel);
CREATE OPERATOR ~>~ (FUNCTION = citext_pattern_gt, LEFTARG = citext, RIGHTARG = citext, COMMUTATOR = ~<~, NEGATOR = ~<=~, RESTRICT = scalargtsel, JOIN = scalargtjoinsel);
CREATE OPERATOR ~>=~ (FUNCTION = citext_pattern_ge, LEFTARG = citext, RIGHTARG = citext, COMMUTATOR = ~<=~, NEGATOR = ~<~, RESTRICT = scalargtsel, JOIN = scalargtjoinsel);
CREATE OPERATOR ~<~ (FUNCTION = citext_pattern_lt, LEFTARG = citext, RIGHTARG = citext, COMMUTATOR = ~>~, NEGATOR = ~>=~, RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
CREATE OPERATOR ~<=~ (FUNCTION = citext_pattern_le, LEFTARG = citext, RIGHTARG = citext, COMMUTATOR = ~>=~, NEGATOR = ~>~, RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
CREATE CAST (citext AS text) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (citext AS character varying) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (citext AS character) WITHOUT FUNCTION AS ASSIGNMENT;
CREATE CAST (text AS citext) WITHOUT FUNCTION AS ASSIGNMENT;
CREATE CAST (character varying AS citext) WITHOUT FUNCTION AS ASSIGNMENT;
CREATE CAST (character AS citext) WITH FUNCTION citext(character) AS ASSIGNMENT;
CREATE CAST (boolean AS citext) WITH FUNCTION citext(boolean) AS ASSIGNMENT;
CREATE CAST (inet AS citext) WITH FUNCTION citext(inet) AS ASSIGNMENT;
CREATE OPERATOR CLASS citext_ops DEFAULT FOR TYPE citext USING btree AS
  OPERATOR 1 <,
  OPERATOR 2 <=,
  OPERATOR 3 =,
  OPERATOR 4 >=,
  OPERATOR 5 >,
  FUNCTION 1 citext_cmp(citext,citext);
CREATE OPERATOR CLASS citext_ops DEFAULT FOR TYPE citext USING hash AS
  OPERATOR 1 =,
  FUNCTION 1 citext_hash(citext),
  FUNCTION 2 citext_hash_extended(citext,bigint);
CREATE OPERATOR CLASS citext_pattern_ops FOR TYPE citext USING btree AS
  OPERATOR 1 ~<~,
  OPERATOR 2 ~<=~,
  OPERATOR 3 =,
  OPERATOR 4 ~>=~,
  OPERATOR 5 ~>~,
  FUNCTION 1 citext_pattern_cmp(citext,citext);
CREATE AGGREGATE min(citext) (SFUNC = citext_smaller, STYPE = citext, COMBINEFUNC = citext_smaller, SORTOP = <, PARALLEL = safe);
CREATE AGGREGATE max(citext) (SFUNC = citext_larger, STYPE = citext, COMBINEFUNC = citext_larger, SORTOP = >, PARALLEL = safe);
