-- unaccent: its names and types, without what they do.

CREATE FUNCTION unaccent(regdictionary, text) RETURNS text STABLE STRICT PARALLEL SAFE RETURN $2;
CREATE FUNCTION unaccent(text) RETURNS text STABLE STRICT PARALLEL SAFE RETURN $1;
CREATE FUNCTION unaccent_init(internal) RETURNS internal PARALLEL SAFE LANGUAGE internal AS 'void_in';
CREATE FUNCTION unaccent_lexize(internal, internal, internal, internal) RETURNS internal PARALLEL SAFE LANGUAGE internal AS 'void_in';
CREATE TEXT SEARCH TEMPLATE unaccent (INIT = dsimple_init, LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH DICTIONARY unaccent (TEMPLATE = unaccent);
