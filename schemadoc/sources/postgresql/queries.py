"""The catalog queries: one for each kind of object, whatever the number of objects.

Every function is named with its schema and every literal has the type of what it is compared with,
so that nothing which somebody put on the search path can take its place, and no name of the user's
is cast to anything. `namespaces` are the oids of the user's schemas, `locked` those of relations
that are to be left out.
"""

from collections.abc import Mapping


def _not_of_extension(catalog: str, oid: str) -> str:
    return (
        "NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend e "
        f"WHERE e.classid = 'pg_catalog.{catalog}'::regclass AND e.objid = {oid} "
        "AND e.deptype = 'e')"
    )


DATABASE = """
SELECT d.datname, pg_catalog.current_setting('server_version'),
  pg_catalog.shobj_description(d.oid, 'pg_database')
FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()"""

NAMESPACES = f"""
SELECT n.oid, n.nspname, {_not_of_extension("pg_namespace", "n.oid")}
FROM pg_catalog.pg_namespace n"""

LOCKED = """
SELECT DISTINCT l.relation FROM pg_catalog.pg_locks l
WHERE l.locktype = 'relation' AND l.granted AND l.mode = 'AccessExclusiveLock'
  AND l.pid <> pg_catalog.pg_backend_pid()
  AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d
                    WHERE d.datname = pg_catalog.current_database())"""

LOCKED_NAMES = """
SELECT c.oid, c.relnamespace, c.relname FROM pg_catalog.pg_class c
WHERE c.oid = ANY (%(locked)s::oid[]) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')"""

RELATIONS = f"""
SELECT c.oid, c.relnamespace, c.relname, c.relkind, c.relpersistence, c.relrowsecurity,
  c.relforcerowsecurity, c.relispartition, c.reloptions, a.amname, t.spcname, c.relreplident,
  CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END,
  CASE WHEN c.relispartition THEN pg_catalog.pg_get_expr(c.relpartbound, c.oid) END
FROM pg_catalog.pg_class c
LEFT JOIN pg_catalog.pg_am a ON a.oid = c.relam
LEFT JOIN pg_catalog.pg_tablespace t ON t.oid = c.reltablespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relnamespace = ANY (%(namespaces)s::oid[])
  AND c.oid <> ALL (%(locked)s::oid[]) AND {_not_of_extension("pg_class", "c.oid")}"""

COLUMNS = """
SELECT a.attrelid, a.attnum, a.attname, a.atttypid,
  pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull,
  pg_catalog.pg_get_expr(ad.adbin, ad.adrelid, true), a.attidentity, a.attgenerated,
  CASE WHEN co.oid <> t.typcollation THEN co.collname END, co.collnamespace, a.attcollation,
  CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage END, {compression}
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_collation co ON co.oid = a.attcollation
LEFT JOIN pg_catalog.pg_attrdef ad ON ad.adrelid = a.attrelid AND ad.adnum = a.attnum
WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
  AND c.relnamespace = ANY (%(namespaces)s::oid[]) AND c.oid <> ALL (%(locked)s::oid[])
ORDER BY a.attrelid, a.attnum"""

CONSTRAINTS = """
SELECT k.oid, k.conrelid, k.contypid, k.conname, k.contype, k.conkey, k.confrelid, k.confkey,
  k.confupdtype, k.confdeltype, k.confmatchtype, {set_columns}, k.condeferrable, k.condeferred,
  k.convalidated, k.connoinherit, k.conislocal, k.conparentid, k.conindid, {enforced},
  CASE WHEN k.contype = 'c' THEN pg_catalog.pg_get_expr(k.conbin, k.conrelid, true)
       WHEN k.contype = 'x' THEN pg_catalog.pg_get_constraintdef(k.oid, true) END
FROM pg_catalog.pg_constraint k
WHERE k.contype IN ('p', 'u', 'f', 'c', 'x', 'n') AND k.connamespace = ANY (%(namespaces)s::oid[])
  AND k.conrelid <> ALL (%(locked)s::oid[])"""

INDEXES = """
SELECT i.indexrelid, i.indrelid, c.relname, am.amname, i.indisunique, i.indisvalid,
  {distinct_nulls}, i.indnkeyatts, i.indkey::int2[], i.indoption::int2[], i.indclass::oid[],
  i.indcollation::oid[], pg_catalog.pg_get_expr(i.indpred, i.indrelid, true),
  CASE WHEN i.indexprs IS NOT NULL THEN ARRAY(
    SELECT pg_catalog.pg_get_indexdef(i.indexrelid, k, true)
    FROM pg_catalog.generate_series(0, i.indnkeyatts::int4) k) END,
  c.reloptions, c.relispartition
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_am am ON am.oid = c.relam
WHERE c.relnamespace = ANY (%(namespaces)s::oid[]) AND i.indrelid <> ALL (%(locked)s::oid[])"""

OPCLASSES = """
SELECT o.oid, o.opcname, o.opcnamespace FROM pg_catalog.pg_opclass o WHERE NOT o.opcdefault"""

COLLATIONS = """
SELECT co.oid, co.collname, co.collnamespace FROM pg_catalog.pg_collation co
WHERE co.oid IN (SELECT pg_catalog.unnest(i.indcollation::oid[]) FROM pg_catalog.pg_index i)"""

TRIGGERS = """
SELECT t.oid, t.tgrelid, t.tgname, t.tgenabled, t.tgtype, t.tgfoid, t.tgattr::int2[],
  pg_catalog.pg_get_triggerdef(t.oid, true)
FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
WHERE NOT t.tgisinternal AND {not_cloned} AND c.relnamespace = ANY (%(namespaces)s::oid[])
  AND c.oid <> ALL (%(locked)s::oid[])"""

RULES = """
SELECT r.oid, r.ev_class, r.rulename, pg_catalog.pg_get_ruledef(r.oid, true)
FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_class c ON c.oid = r.ev_class
WHERE r.rulename <> '_RETURN' AND c.relnamespace = ANY (%(namespaces)s::oid[])
  AND c.oid <> ALL (%(locked)s::oid[])"""

POLICIES = """
SELECT p.oid, p.polrelid, p.polname, p.polcmd, p.polpermissive, p.polroles,
  pg_catalog.pg_get_expr(p.polqual, p.polrelid, true),
  pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid, true)
FROM pg_catalog.pg_policy p JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
WHERE c.relnamespace = ANY (%(namespaces)s::oid[]) AND c.oid <> ALL (%(locked)s::oid[])"""

ROUTINES = f"""
SELECT p.oid, p.pronamespace, p.proname, p.prokind, l.lanname, p.provolatile, p.proisstrict,
  p.prosecdef, p.proparallel, pg_catalog.oidvectortypes(p.proargtypes),
  pg_catalog.pg_get_function_arguments(p.oid), pg_catalog.pg_get_function_result(p.oid),
  CASE WHEN p.prokind <> 'a' THEN pg_catalog.pg_get_functiondef(p.oid) END
FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang
WHERE p.pronamespace = ANY (%(namespaces)s::oid[]) AND {_not_of_extension("pg_proc", "p.oid")}
  AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'i')"""

TYPES = f"""
SELECT t.oid, t.typnamespace, t.typname, t.typtype, t.typarray, t.typrelid, t.typbasetype,
  pg_catalog.format_type(NULLIF(t.typbasetype, 0::oid), t.typtypmod), t.typnotnull, t.typdefault,
  CASE WHEN co.oid <> b.typcollation THEN co.collname END,
  (SELECT pg_catalog.array_agg(e.enumlabel::text ORDER BY e.enumsortorder)
   FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid),
  (SELECT pg_catalog.format_type(r.rngsubtype, NULL) FROM pg_catalog.pg_range r
   WHERE r.rngtypid = t.oid), c.relkind
FROM pg_catalog.pg_type t
LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
LEFT JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype
LEFT JOIN pg_catalog.pg_collation co ON co.oid = t.typcollation
WHERE t.typnamespace = ANY (%(namespaces)s::oid[]) AND {_not_of_extension("pg_type", "t.oid")}
  AND (t.typtype IN ('e', 'd', 'r') OR (t.typtype = 'c' AND c.relkind = 'c'))"""

SEQUENCES = f"""
SELECT s.seqrelid, c.relnamespace, c.relname, pg_catalog.format_type(s.seqtypid, NULL), s.seqstart,
  s.seqincrement, s.seqmin, s.seqmax, s.seqcycle, s.seqcache, o.refobjid, o.refobjsubid, o.deptype
FROM pg_catalog.pg_sequence s JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
LEFT JOIN pg_catalog.pg_depend o ON o.classid = 'pg_catalog.pg_class'::regclass
  AND o.objid = c.oid AND o.objsubid = 0 AND o.refclassid = 'pg_catalog.pg_class'::regclass
  AND o.deptype IN ('a', 'i')
WHERE c.relnamespace = ANY (%(namespaces)s::oid[]) AND {_not_of_extension("pg_class", "c.oid")}"""

INHERITS = """
SELECT i.inhrelid, i.inhparent FROM pg_catalog.pg_inherits i
JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
WHERE c.relkind IN ('r', 'p', 'f') AND c.relnamespace = ANY (%(namespaces)s::oid[])
ORDER BY i.inhrelid, i.inhseqno"""

VIEW_COLUMNS = """
SELECT DISTINCT r.ev_class, d.refobjid, d.refobjsubid
FROM pg_catalog.pg_rewrite r
JOIN pg_catalog.pg_class c ON c.oid = r.ev_class
JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.objid = r.oid
WHERE d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid <> r.ev_class
  AND c.relkind IN ('v', 'm') AND r.rulename = '_RETURN'
  AND c.relnamespace = ANY (%(namespaces)s::oid[])"""

EXTENSIONS = """
SELECT e.oid, e.extname, e.extversion, n.nspname,
  (SELECT pg_catalog.count(*) FROM pg_catalog.pg_depend d
   WHERE d.refclassid = 'pg_catalog.pg_extension'::regclass AND d.refobjid = e.oid
     AND d.deptype = 'e')
FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace"""

GRANTS = """
SELECT 'pg_catalog.pg_class'::regclass::oid, c.oid, 0, x.grantee, x.privilege_type, x.is_grantable
FROM pg_catalog.pg_class c CROSS JOIN LATERAL pg_catalog.aclexplode(c.relacl) x
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND x.grantee <> c.relowner
  AND c.relnamespace = ANY (%(namespaces)s::oid[])
UNION ALL
SELECT 'pg_catalog.pg_class'::regclass::oid, c.oid, a.attnum, x.grantee, x.privilege_type,
  x.is_grantable
FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
CROSS JOIN LATERAL pg_catalog.aclexplode(a.attacl) x
WHERE x.grantee <> c.relowner AND c.relnamespace = ANY (%(namespaces)s::oid[])
UNION ALL
SELECT 'pg_catalog.pg_namespace'::regclass::oid, n.oid, 0, x.grantee, x.privilege_type,
  x.is_grantable
FROM pg_catalog.pg_namespace n CROSS JOIN LATERAL pg_catalog.aclexplode(n.nspacl) x
WHERE x.grantee <> n.nspowner AND n.oid = ANY (%(namespaces)s::oid[])
UNION ALL
SELECT 'pg_catalog.pg_proc'::regclass::oid, p.oid, 0, x.grantee, x.privilege_type, x.is_grantable
FROM pg_catalog.pg_proc p CROSS JOIN LATERAL pg_catalog.aclexplode(p.proacl) x
WHERE x.grantee <> p.proowner AND p.pronamespace = ANY (%(namespaces)s::oid[])"""

ROLES = """
SELECT r.oid, r.rolname, r.rolsuper, r.rolcanlogin, r.rolcreatedb, r.rolcreaterole,
  r.rolreplication, r.rolbypassrls, r.rolinherit, pg_catalog.shobj_description(r.oid, 'pg_authid'),
  ARRAY(SELECT m.roleid FROM pg_catalog.pg_auth_members m WHERE m.member = r.oid)
FROM pg_catalog.pg_roles r"""

STATISTICS_OBJECTS = """
SELECT s.oid, s.stxrelid, s.stxname, pg_catalog.pg_get_statisticsobjdef(s.oid)
FROM pg_catalog.pg_statistic_ext s
WHERE s.stxnamespace = ANY (%(namespaces)s::oid[]) AND s.stxrelid <> ALL (%(locked)s::oid[])"""

FOREIGN_TABLES = """
SELECT f.ftrelid, s.srvname, w.fdwname, f.ftoptions
FROM pg_catalog.pg_foreign_table f
JOIN pg_catalog.pg_foreign_server s ON s.oid = f.ftserver
JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = s.srvfdw"""

PUBLICATIONS = """
SELECT p.oid, p.pubname, p.puballtables, p.pubinsert, p.pubupdate, p.pubdelete, p.pubtruncate,
  ARRAY(SELECT r.prrelid FROM pg_catalog.pg_publication_rel r WHERE r.prpubid = p.oid),
  {namespaces}
FROM pg_catalog.pg_publication p"""

EVENT_TRIGGERS = f"""
SELECT t.oid, t.evtname, t.evtevent, t.evtfoid, t.evtenabled, t.evttags
FROM pg_catalog.pg_event_trigger t WHERE {_not_of_extension("pg_event_trigger", "t.oid")}"""

COMMENTS = """
SELECT d.classoid, d.objoid, d.objsubid, d.description FROM pg_catalog.pg_description d
WHERE d.objoid >= 16384::oid OR d.classoid = 'pg_catalog.pg_namespace'::regclass"""

VIEW_DEFINITIONS = f"""
SELECT c.oid, pg_catalog.pg_get_viewdef(c.oid, true) FROM pg_catalog.pg_class c
WHERE c.relkind IN ('v', 'm') AND c.relnamespace = ANY (%(namespaces)s::oid[])
  AND c.oid <> ALL (%(locked)s::oid[]) AND {_not_of_extension("pg_class", "c.oid")}"""

# What older servers lack, and what stands in its place.
_PG13, _PG14, _PG15, _PG18 = 130000, 140000, 150000, 180000
_LATER: Mapping[str, tuple[tuple[str, int, str, str], ...]] = {
    "columns": (("compression", _PG14, "a.attcompression", "''"),),
    "constraints": (
        ("set_columns", _PG15, "k.confdelsetcols", "NULL"),
        ("enforced", _PG18, "k.conenforced, k.conperiod", "true, false"),
    ),
    "indexes": (("distinct_nulls", _PG15, "i.indnullsnotdistinct", "false"),),
    "triggers": (("not_cloned", _PG13, "t.tgparentid = 0::oid", "true"),),
    "publications": (
        (
            "namespaces",
            _PG15,
            "ARRAY(SELECT n.pnnspid FROM pg_catalog.pg_publication_namespace n "
            "WHERE n.pnpubid = p.oid)",
            "ARRAY[]::oid[]",
        ),
    ),
}
OLDEST = 120000

QUERIES: Mapping[str, str] = {
    "relations": RELATIONS,
    "columns": COLUMNS,
    "constraints": CONSTRAINTS,
    "indexes": INDEXES,
    "opclasses": OPCLASSES,
    "collations": COLLATIONS,
    "triggers": TRIGGERS,
    "rules": RULES,
    "policies": POLICIES,
    "routines": ROUTINES,
    "types": TYPES,
    "sequences": SEQUENCES,
    "inherits": INHERITS,
    "view columns": VIEW_COLUMNS,
    "extensions": EXTENSIONS,
    "grants": GRANTS,
    "roles": ROLES,
    "statistics objects": STATISTICS_OBJECTS,
    "foreign tables": FOREIGN_TABLES,
    "publications": PUBLICATIONS,
    "event triggers": EVENT_TRIGGERS,
    "comments": COMMENTS,
    "view definitions": VIEW_DEFINITIONS,  # last: it keeps locks until the transaction ends
}


def queries_for(version: int) -> dict[str, str]:
    """All queries as a server of this version understands them."""
    found = dict(QUERIES)
    for kind, parts in _LATER.items():
        for name, since, now, before in parts:
            text = now if version >= since else before
            found[kind] = found[kind].replace("{" + name + "}", text)
    return found
