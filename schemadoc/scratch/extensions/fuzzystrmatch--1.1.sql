-- fuzzystrmatch: its names and types, without what they do.

CREATE FUNCTION levenshtein(text, text) RETURNS integer IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::integer;
CREATE FUNCTION levenshtein(text, text, integer, integer, integer) RETURNS integer IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::integer;
CREATE FUNCTION levenshtein_less_equal(text, text, integer) RETURNS integer IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::integer;
CREATE FUNCTION levenshtein_less_equal(text, text, integer, integer, integer, integer) RETURNS integer IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::integer;
CREATE FUNCTION metaphone(text, integer) RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN upper(left($1, $2));
CREATE FUNCTION soundex(text) RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN upper(left($1, 4));
CREATE FUNCTION text_soundex(text) RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN upper(left($1, 4));
CREATE FUNCTION difference(text, text) RETURNS integer IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::integer;
CREATE FUNCTION dmetaphone(text) RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN upper(left($1, 4));
CREATE FUNCTION dmetaphone_alt(text) RETURNS text IMMUTABLE STRICT PARALLEL SAFE RETURN upper(left($1, 4));
