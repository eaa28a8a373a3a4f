-- ltree: its names and types, without what they do.

CREATE TYPE ltree;
CREATE TYPE lquery;
CREATE TYPE ltxtquery;
CREATE TYPE ltree_gist;
CREATE FUNCTION ltree_in(cstring) RETURNS ltree IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textin';
CREATE FUNCTION ltree_out(ltree) RETURNS cstring IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textout';
CREATE FUNCTION lquery_in(cstring) RETURNS lquery IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textin';
CREATE FUNCTION lquery_out(lquery) RETURNS cstring IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textout';
CREATE FUNCTION ltxtq_in(cstring) RETURNS ltxtquery IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textin';
CREATE FUNCTION ltxtq_out(ltxtquery) RETURNS cstring IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textout';
CREATE FUNCTION ltree_gist_in(cstring) RETURNS ltree_gist IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'shell_in';
CREATE FUNCTION ltree_gist_out(ltree_gist) RETURNS cstring IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'shell_out';
CREATE FUNCTION ltree_recv(internal) RETURNS ltree IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textrecv';
CREATE FUNCTION ltree_send(ltree) RETURNS bytea IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textsend';
CREATE FUNCTION lquery_recv(internal) RETURNS lquery IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textrecv';
CREATE FUNCTION lquery_send(lquery) RETURNS bytea IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textsend';
CREATE FUNCTION ltxtq_recv(internal) RETURNS ltxtquery IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textrecv';
CREATE FUNCTION ltxtq_send(ltxtquery) RETURNS bytea IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'textsend';
CREATE TYPE ltree (INPUT = ltree_in, OUTPUT = ltree_out, RECEIVE = ltree_recv, SEND = ltree_send, INTERNALLENGTH = variable, ALIGNMENT = int4, STORAGE = extended);
CREATE TYPE lquery (INPUT = lquery_in, OUTPUT = lquery_out, RECEIVE = lquery_recv, SEND = lquery_send, INTERNALLENGTH = variable, ALIGNMENT = int4, STORAGE = extended);
CREATE TYPE ltxtquery (INPUT = ltxtq_in, OUTPUT = ltxtq_out, RECEIVE = ltxtq_recv, SEND = ltxtq_send, INTERNALLENGTH = variable, ALIGNMENT = int4, STORAGE = extended);
CREATE TYPE ltree_gist (INPUT = ltree_gist_in, OUTPUT = ltree_gist_out, INTERNALLENGTH = variable, ALIGNMENT = int4, STORAGE = plain);
CREATE FUNCTION ltree_cmp(ltree, ltree) RETURNS integer IMMUTABLE STRICT PARALLEL SAFE RETURN bttextcmp($1::text, $2::text);
CREATE FUNCTION ltree_lt(ltree, ltree) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN $1::text < $2::text;
CREATE FUNCTION ltree_le(ltree, ltree) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN $1::text <= $2::text;
CREATE FUNCTION ltree_eq(ltree, ltree) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN $1::text = $2::text;
CREATE FUNCTION ltree_ge(ltree, ltree) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN $1::text >= $2::text;
CREATE FUNCTION ltree_gt(ltree, ltree) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN $1::text > $2::text;
CREATE FUNCTION ltree_ne(ltree, ltree) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN $1::text <> $2::text;
CREATE FUNCTION subltree(ltree, integer, integer) RETURNS ltree IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION subpath(ltree, integer, integer) RETURNS ltree IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION subpath(ltree, integer) RETURNS ltree IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION index(ltree, ltree) RETURNS integer IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::integer;
CREATE FUNCTION index(ltree, ltree, integer) RETURNS integer IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::integer;
CREATE FUNCTION nlevel(ltree) RETURNS integer IMMUTABLE STRICT PARALLEL SAFE RETURN CASE WHEN $1::text = '' THEN 0 ELSE array_length(string_to_array($1::text, '.'), 1) END;
CREATE FUNCTION ltree2text(ltree) RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN $1::text;
CREATE FUNCTION text2ltree(text) RETURNS ltree IMMUTABLE STRICT PARALLEL SAFE RETURN $1::ltree;
CREATE FUNCTION lca(ltree[]) RETURNS ltree IMMUTABLE STRICT PARALLEL SAFE RETURN ''::ltree;
CREATE FUNCTION lca(ltree, ltree) RETURNS ltree IMMUTABLE STRICT PARALLEL SAFE RETURN ''::ltree;
CREATE FUNCTION lca(ltree, ltree, ltree) RETURNS ltree IMMUTABLE STRICT PARALLEL SAFE RETURN ''::ltree;
CREATE FUNCTION lca(ltree, ltree, ltree, ltree) RETURNS ltree IMMUTABLE STRICT PARALLEL SAFE RETURN ''::ltree;
CREATE FUNCTION lca(ltree, ltree, ltree, ltree, ltree) RETURNS ltree IMMUTABLE STRICT PARALLEL SAFE RETURN ''::ltree;
CREATE FUNCTION lca(ltree, ltree, ltree, ltree, ltree, ltree) RETURNS ltree IMMUTABLE STRICT PARALLEL SAFE RETURN ''::ltree;
CREATE FUNCTION lca(ltree, ltree, ltree, ltree, ltree, ltree, ltree) RETURNS ltree IMMUTABLE STRICT PARALLEL SAFE RETURN ''::ltree;
CREATE FUNCTION lca(ltree, ltree, ltree, ltree, ltree, ltree, ltree, ltree) RETURNS ltree IMMUTABLE STRICT PARALLEL SAFE RETURN ''::ltree;
CREATE FUNCTION ltree_isparent(ltree, ltree) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN $1::text = $2::text OR starts_with($2::text, $1::text || '.');
CREATE FUNCTION ltree_risparent(ltree, ltree) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN $1::text = $2::text OR starts_with($1::text, $2::text || '.');
CREATE FUNCTION ltree_addltree(ltree, ltree) RETURNS ltree IMMUTABLE STRICT PARALLEL SAFE RETURN ($1::text || '.' || $2::text)::ltree;
CREATE FUNCTION ltree_addtext(ltree, text) RETURNS ltree IMMUTABLE STRICT PARALLEL SAFE RETURN ($1::text || '.' || $2)::ltree;
CREATE FUNCTION ltree_textadd(text, ltree) RETURNS ltree IMMUTABLE STRICT PARALLEL SAFE RETURN ($1 || '.' || $2::text)::ltree;
CREATE FUNCTION ltreeparentsel(internal, oid, internal, integer) RETURNS double precision IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'void_in';
CREATE FUNCTION ltq_regex(ltree, lquery) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION ltq_rregex(lquery, ltree) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION lt_q_regex(ltree, lquery[]) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION lt_q_rregex(lquery[], ltree) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION ltxtq_exec(ltree, ltxtquery) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION ltxtq_rexec(ltxtquery, ltree) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION ltree_consistent(internal, ltree, smallint, oid, internal) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'pg_backend_pid';
CREATE FUNCTION ltree_compress(internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'int8up';
CREATE FUNCTION ltree_decompress(internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'int8up';
CREATE FUNCTION ltree_penalty(internal, internal, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_penalty';
CREATE FUNCTION ltree_picksplit(internal, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_picksplit';
CREATE FUNCTION ltree_union(internal, internal) RETURNS ltree_gist IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_union';
CREATE FUNCTION ltree_same(ltree_gist, ltree_gist, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_same';
CREATE FUNCTION _ltree_isparent(ltree[], ltree) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION _ltree_r_isparent(ltree, ltree[]) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION _ltree_risparent(ltree[], ltree) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION _ltree_r_risparent(ltree, ltree[]) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION _ltq_regex(ltree[], lquery) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION _ltq_rregex(lquery, ltree[]) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION _lt_q_regex(ltree[], lquery[]) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION _lt_q_rregex(lquery[], ltree[]) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION _ltxtq_exec(ltree[], ltxtquery) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION _ltxtq_rexec(ltxtquery, ltree[]) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::boolean;
CREATE FUNCTION _ltree_extract_isparent(ltree[], ltree) RETURNS ltree IMMUTABLE STRICT PARALLEL SAFE RETURN ''::ltree;
CREATE FUNCTION _ltree_extract_risparent(ltree[], ltree) RETURNS ltree IMMUTABLE STRICT PARALLEL SAFE RETURN ''::ltree;
CREATE FUNCTION _ltq_extract_regex(ltree[], lquery) RETURNS ltree IMMUTABLE STRICT PARALLEL SAFE RETURN ''::ltree;
CREATE FUNCTION _ltxtq_extract_exec(ltree[], ltxtquery) RETURNS ltree IMMUTABLE STRICT PARALLEL SAFE RETURN ''::ltree;
CREATE FUNCTION _ltree_consistent(internal, ltree[], smallint, oid, internal) RETURNS boolean IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'pg_backend_pid';
CREATE FUNCTION _ltree_compress(internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'int8up';
CREATE FUNCTION _ltree_penalty(internal, internal, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_penalty';
CREATE FUNCTION _ltree_picksplit(internal, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_picksplit';
CREATE FUNCTION _ltree_union(internal, internal) RETURNS ltree_gist IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_union';
CREATE FUNCTION _ltree_same(ltree_gist, ltree_gist, internal) RETURNS internal IMMUTABLE STRICT PARALLEL SAFE LANGUAGE internal AS 'gtsquery_same';
CREATE FUNCTION ltree_gist_options(internal) RETURNS void IMMUTABLE PARALLEL SAFE LANGUAGE internal AS 'gtsvector_options';
CREATE FUNCTION _ltree_gist_options(internal) RETURNS void IMMUTABLE PARALLEL SAFE LANGUAGE internal AS 'gtsvector_options';
CREATE OPERATOR > (FUNCTION = ltree_gt, LEFTARG = ltree, RIGHTARG = ltree, COMMUTATOR = <, NEGATOR = <=, RESTRICT = scalargtsel, JOIN = scalargtjoinsel);
CREATE OPERATOR >= (FUNCTION = ltree_ge, LEFTARG = ltree, RIGHTARG = ltree, COMMUTATOR = <=, NEGATOR = <, RESTRICT = scalargesel, JOIN = scalargejoinsel);
CREATE OPERATOR < (FUNCTION = ltree_lt, LEFTARG = ltree, RIGHTARG = ltree, COMMUTATOR = >, NEGATOR = >=, RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
CREATE OPERATOR <= (FUNCTION = ltree_le, LEFTARG = ltree, RIGHTARG = ltree, COMMUTATOR = >=, NEGATOR = >, RESTRICT = scalarlesel, JOIN = scalarlejoinsel);
CREATE OPERATOR <> (FUNCTION = ltree_ne, LEFTARG = ltree, RIGHTARG = ltree, COMMUTATOR = <>, NEGATOR = =, RESTRICT = neqsel, JOIN = neqjoinsel);
CREATE OPERATOR = (FUNCTION = ltree_eq, LEFTARG = ltree, RIGHTARG = ltree, COMMUTATOR = =, NEGATOR = <>, RESTRICT = eqsel, JOIN = eqjoinsel, MERGES);
CREATE OPERATOR <@ (FUNCTION = ltree_risparent, LEFTARG = ltree, RIGHTARG = ltree, COMMUTATOR = @>, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR @> (FUNCTION = ltree_isparent, LEFTARG = ltree, RIGHTARG = ltree, COMMUTATOR = <@, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR ^<@ (FUNCTION = ltree_risparent, LEFTARG = ltree, RIGHTARG = ltree, COMMUTATOR = ^@>, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR ^@> (FUNCTION = ltree_isparent, LEFTARG = ltree, RIGHTARG = ltree, COMMUTATOR = ^<@, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR || (FUNCTION = ltree_addltree, LEFTARG = ltree, RIGHTARG = ltree);
CREATE OPERATOR || (FUNCTION = ltree_addtext, LEFTARG = ltree, RIGHTARG = text);
CREATE OPERATOR || (FUNCTION = ltree_textadd, LEFTARG = text, RIGHTARG = ltree);
CREATE OPERATOR ~ (FUNCTION = ltq_rregex, LEFTARG = lquery, RIGHTARG = ltree, COMMUTATOR = ~, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR ~ (FUNCTION = ltq_regex, LEFTARG = ltree, RIGHTARG = lquery, COMMUTATOR = ~, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR ^~ (FUNCTION = ltq_rregex, LEFTARG = lquery, RIGHTARG = ltree, COMMUTATOR = ^~, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR ^~ (FUNCTION = ltq_regex, LEFTARG = ltree, RIGHTARG = lquery, COMMUTATOR = ^~, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR ? (FUNCTION = lt_q_rregex, LEFTARG = lquery[], RIGHTARG = ltree, COMMUTATOR = ?, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR ? (FUNCTION = lt_q_regex, LEFTARG = ltree, RIGHTARG = lquery[], COMMUTATOR = ?, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR ^? (FUNCTION = lt_q_rregex, LEFTARG = lquery[], RIGHTARG = ltree, COMMUTATOR = ^?, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR ^? (FUNCTION = lt_q_regex, LEFTARG = ltree, RIGHTARG = lquery[], COMMUTATOR = ^?, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR @ (FUNCTION = ltxtq_rexec, LEFTARG = ltxtquery, RIGHTARG = ltree, COMMUTATOR = @, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR @ (FUNCTION = ltxtq_exec, LEFTARG = ltree, RIGHTARG = ltxtquery, COMMUTATOR = @, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR ^@ (FUNCTION = ltxtq_rexec, LEFTARG = ltxtquery, RIGHTARG = ltree, COMMUTATOR = ^@, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR ^@ (FUNCTION = ltxtq_exec, LEFTARG = ltree, RIGHTARG = ltxtquery, COMMUTATOR = ^@, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR <@ (FUNCTION = _ltree_r_isparent, LEFTARG = ltree, RIGHTARG = ltree[], COMMUTATOR = @>, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR @> (FUNCTION = _ltree_isparent, LEFTARG = ltree[], RIGHTARG = ltree, COMMUTATOR = <@, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR @> (FUNCTION = _ltree_r_risparent, LEFTARG = ltree, RIGHTARG = ltree[], COMMUTATOR = <@, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR <@ (FUNCTION = _ltree_risparent, LEFTARG = ltree[], RIGHTARG = ltree, COMMUTATOR = @>, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR ~ (FUNCTION = _ltq_rregex, LEFTARG = lquery, RIGHTARG = ltree[], COMMUTATOR = ~, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR ~ (FUNCTION = _ltq_regex, LEFTARG = ltree[], RIGHTARG = lquery, COMMUTATOR = ~, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR ? (FUNCTION = _lt_q_rregex, LEFTARG = lquery[], RIGHTARG = ltree[], COMMUTATOR = ?, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR ? (FUNCTION = _lt_q_regex, LEFTARG = ltree[], RIGHTARG = lquery[], COMMUTATOR = ?, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR @ (FUNCTION = _ltxtq_rexec, LEFTARG = ltxtquery, RIGHTARG = ltree[], COMMUTATOR = @, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR @ (FUNCTION = _ltxtq_exec, LEFTARG = ltree[], RIGHTARG = ltxtquery, COMMUTATOR = @, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR ^<@ (FUNCTION = _ltree_r_isparent, LEFTARG = ltree, RIGHTARG = ltree[], COMMUTATOR = ^@>, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR ^@> (FUNCTION = _ltree_isparent, LEFTARG = ltree[], RIGHTARG = ltree, COMMUTATOR = ^<@, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR ^@> (FUNCTION = _ltree_r_risparent, LEFTARG = ltree, RIGHTARG = ltree[], COMMUTATOR = ^<@, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR ^<@ (FUNCTION = _ltree_risparent, LEFTARG = ltree[], RIGHTARG = ltree, COMMUTATOR = ^@>, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR ^~ (FUNCTION = _ltq_rregex, LEFTARG = lquery, RIGHTARG = ltree[], COMMUTATOR = ^~, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR ^~ (FUNCTION = _ltq_regex, LEFTARG = ltree[], RIGHTARG = lquery, COMMUTATOR = ^~, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR ^? (FUNCTION = _lt_q_rregex, LEFTARG = lquery[], RIGHTARG = ltree[], COMMUTATOR = ^?, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR ^? (FUNCTION = _lt_q_regex, LEFTARG = ltree[], RIGHTARG = lquery[], COMMUTATOR = ^?, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR ^@ (FUNCTION = _ltxtq_rexec, LEFTARG = ltxtquery, RIGHTARG = ltree[], COMMUTATOR = ^@, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR ^@ (FUNCTION = _ltxtq_exec, LEFTARG = ltree[], RIGHTARG = ltxtquery, COMMUTATOR = ^@, RESTRICT = matchingsel, JOIN = matchingjoinsel);
CREATE OPERATOR ?@> (FUNCTION = _ltree_extract_isparent, LEFTARG = ltree[], RIGHTARG = ltree);
CREATE OPERATOR ?<@ (FUNCTION = _ltree_extract_risparent, LEFTARG = ltree[], RIGHTARG = ltree);
CREATE OPERATOR ?~ (FUNCTION = _ltq_extract_regex, LEFTARG = ltree[], RIGHTARG = lquery);
CREATE OPERATOR ?@ (FUNCTION = _ltxtq_extract_exec, LEFTARG = ltree[], RIGHTARG = ltxtquery);
CREATE OPERATOR CLASS ltree_ops DEFAULT FOR TYPE ltree USING btree AS
  OPERATOR 1 <,
  OPERATOR 2 <=,
  OPERATOR 3 =,
  OPERATOR 4 >=,
  OPERATOR 5 >,
  FUNCTION 1 ltree_cmp(ltree,ltree);
CREATE OPERATOR CLASS gist_ltree_ops DEFAULT FOR TYPE ltree USING gist AS
  OPERATOR 1 <,
  OPERATOR 2 <=,
  OPERATOR 3 =,
  OPERATOR 4 >=,
  OPERATOR 5 >,
  OPERATOR 10 @>,
  OPERATOR 11 <@,
  OPERATOR 12 ~ (ltree, lquery),
  OPERATOR 14 @ (ltree, ltxtquery),
  OPERATOR 16 ? (ltree, lquery[]),
  FUNCTION 1 ltree_consistent(internal,ltree,smallint,oid,internal),
  FUNCTION 2 ltree_union(internal,internal),
  FUNCTION 3 ltree_compress(internal),
  FUNCTION 5 ltree_penalty(internal,internal,internal),
  FUNCTION 6 ltree_picksplit(internal,internal),
  FUNCTION 7 ltree_same(ltree_gist,ltree_gist,internal),
  FUNCTION 10 ltree_gist_options(internal),
  STORAGE bigint;
CREATE OPERATOR CLASS gist__ltree_ops DEFAULT FOR TYPE ltree[] USING gist AS
  OPERATOR 10 <@ (ltree[], ltree),
  OPERATOR 12 ~ (ltree[], lquery),
  OPERATOR 14 @ (ltree[], ltxtquery),
  OPERATOR 16 ? (ltree[], lquery[]),
  FUNCTION 1 _ltree_consistent(internal,ltree[],smallint,oid,internal),
  FUNCTION 2 _ltree_union(internal,internal),
  FUNCTION 3 _ltree_compress(internal),
  FUNCTION 5 _ltree_penalty(internal,internal,internal),
  FUNCTION 6 _ltree_picksplit(internal,internal),
  FUNCTION 7 _ltree_same(ltree_gist,ltree_gist,internal),
  FUNCTION 10 _ltree_gist_options(internal),
  STORAGE bigint;
