"""What expressions are worth, and what becomes of those that are worth nothing."""

import pytest

from schemadoc import sources
from schemadoc.config import Source, parse_locator
from schemadoc.errors import SourceError

HEAD = """
import { sql, eq } from 'drizzle-orm';
import { pgTable, text, integer, varchar, pgEnum, index, check } from 'drizzle-orm/pg-core';
"""


@pytest.fixture
def read(tmp_path):
    def run(text="", place="schema.ts", head=HEAD, settings=None, **files):
        if text:
            files["schema.ts"] = head + text
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")
        locator = f"drizzle:{place}"
        source = Source(locator=locator, **(settings or {}))
        return sources.read_schema(parse_locator(locator), source, "code", tmp_path)

    return run


def columns(schema, table=0):
    return {column.name: column.type for column in schema.tables[table].columns}


def gaps(schema):
    return [(gap.place, gap.reason) for gap in schema.gaps]


TSCONFIG = '{"compilerOptions": {"paths": {"~/*": ["lib/*"]}}}'
X = "export const name = 'x';"
ROW = HEAD.count("\n") + 1
"""The line that the text of a test begins on."""


@pytest.mark.parametrize(
    ("expression", "name"),
    [
        ("'plain'", "plain"),
        (r"'\u0061\x62\n'.trim()", "ab"),
        ("`t${1 + 1}_${true}`", "t2_true"),
        ("['a', 'b'].join('_')", "a_b"),
        ("[...'ab'].map((c, i) => c + i).join('')", "a0b1"),
        ("'Some Name'.toLowerCase().replace(' ', '_')", "some_name"),
        ("[3, 1].filter((n) => n > 2).length === 1 ? 'one' : 'more'", "one"),
        ("((n: string, { p = 'x' }: any = {}) => p + n)('y')", "xy"),
        ("[1, 2, 3].reduce((sum, n) => sum + n, 0).toString()", "6"),
        ("Object.entries({ a: 1, b: 2 }).map(([k, v]) => `${k}${v}`).join('')", "a1b2"),
        ("Object.keys(Object.fromEntries([['k', 1]]))[0]", "k"),
        ("({ a: { b: 'deep' } }).a?.b ?? 'none'", "deep"),
        ("({} as any).a?.b ?? 'none'", "none"),
        ("(function () { const x = 'f'; { return x + 1; } })()", "f1"),
        ("(() => { if (1 > 2) return 'a'; else return 'b'; })()", "b"),
        ("'x'.padStart(3, '0') + 'ab'.slice(-1) + 'ab'.repeat(2)", "00xbabab"),
        ("JSON.stringify({ a: [1, null] })", '{"a":[1,null]}'),
        ("Array.from({ length: 2 }, (_, i) => i).join('-')", "0-1"),
        ("(process.env.PREFIX || 'none') as string", "none"),
        ("[['a', 1]].flatMap(([k]) => [k, k]).at(-1)!", "a"),
        ("[...new Set(['a', 'a', 'b'])].join('')", "ab"),
        ("0x10.toString() + 1_000 + 2n", "1610002"),
    ],
)
def test_an_expression(read, expression, name):
    schema = read(f"export const t = pgTable({expression}, {{ id: integer() }});")
    assert not schema.gaps
    assert [table.name for table in schema.tables] == [name]


@pytest.mark.parametrize(
    ("files", "statement"),
    [
        ({"a.ts": X}, "import { name } from './a';"),
        ({"a.ts": X}, "import { name } from './a.js';"),
        ({"a.mts": X}, "import { name } from './a.mjs';"),
        ({"a/index.ts": X}, "import { name } from './a';"),
        ({"a.ts": "export const other = 'x';"}, "import { other as name } from './a';"),
        ({"a.ts": "export default 'x';"}, "import name from './a';"),
        (
            {"a.ts": "const y = 'x'; export { y as name };"},
            "import * as a from './a'; const { name } = a;",
        ),
        ({"a.ts": "export * from './b'", "b.ts": X}, "import { name } from './a';"),
        (
            {"a.ts": "export { y as name } from './b'", "b.ts": "export const y = 'x'"},
            "import { name } from './a';",
        ),
        (
            {"a.ts": "export * as b from './b'", "b.ts": X},
            "import { b } from './a'; const name = b.name;",
        ),
        (
            {
                "a.ts": "import { y } from './b'; export { y as name }",
                "b.ts": "export const y = 'x'",
            },
            "import { name } from './a';",
        ),
        (
            {"a.ts": "export * from './b'; export const name = 'x'", "b.ts": "export * from './a'"},
            "import { name } from './b';",
        ),
        ({"tsconfig.json": TSCONFIG, "lib/a.ts": X}, "import { name } from '~/a';"),
        (
            {
                "base.json": '{/* c */ "compilerOptions": {"baseUrl": "lib",}}',
                "tsconfig.json": '{"extends": "./base"}',
                "lib/a.ts": X,
            },
            "import { name } from 'a';",
        ),
        (
            {"package.json": '{"imports": {"#lib/*": "./lib/*.ts"}}', "lib/a.ts": X},
            "import { name } from '#lib/a';",
        ),
        (
            {
                "package.json": '{"workspaces": ["packages/*"]}',
                "packages/p/package.json": '{"name": "@x/p", "exports": '
                '{"./a": {"types": "./src/a.ts", "default": "./dist/a.js"}}}',
                "packages/p/src/a.ts": X,
            },
            "import { name } from '@x/p/a';",
        ),
        (
            {
                "pnpm-workspace.yaml": "packages: ['packages/*']",
                "packages/p/package.json": '{"name": "p", "main": "./lib.ts"}',
                "packages/p/lib.ts": X,
            },
            "import { name } from 'p';",
        ),
        ({"a.js": "exports.name = 1; export const name = 'x'"}, "const { name } = require('./a');"),
        (
            {"a.ts": "export enum E { A = 'x', B = 'b' }"},
            "import { E } from './a'; const name = E.A;",
        ),
    ],
)
def test_an_import(read, files, statement):
    schema = read(f"{statement}\nexport const t = pgTable(name, {{ id: integer() }});", **files)
    assert not schema.gaps
    assert schema.tables[0].name == "x"


def test_a_chain_of_modules_may_be_deep(read):
    files = {
        f"m{n}.ts": f"import {{ v as w }} from './m{n + 1}'; export const v = w;"
        for n in range(150)
    }
    files["m150.ts"] = "export const v = 'deep';"
    schema = read(
        "import { v } from './m0'; export const t = pgTable(v, { id: integer() });", **files
    )
    assert [table.name for table in schema.tables] == ["deep"]


def test_modules_may_need_each_other(read):
    files = {
        f"{mine}.ts": HEAD + f"import {{ {other} }} from './{other}'; export const {mine} = "
        f"pgTable('{mine}', {{ id: integer(), o: integer().references(() => {other}.id) }});"
        for mine, other in ("ab", "ba")
    }
    schema = read(place="*.ts", **files)
    assert not schema.gaps
    assert [table.foreign_keys[0].target for table in schema.tables] == ["public.b", "public.a"]


@pytest.mark.parametrize(
    ("column", "reason"),
    [
        ("lost()", "`lost` is not defined in schema.ts"),
        ("text().default(lost)", "`lost` is not defined in schema.ts"),
        ("missing.text()", 'the import "./missing" is no file of this repository'),
        (
            "varchar({ length: external })",
            'the import "some-package" is no file of this repository',
        ),
        ("text().shout()", "`.shout()` is no method that is known"),
        (
            "integer().references(() => lost.id)",
            "a foreign key is left out: `lost` is not defined in schema.ts",
        ),
        ("pgCore.nonsense()", "drizzle-orm/pg-core has no `nonsense` that is known"),
        ("endless(1)", "calls itself without end, or is nested too deeply"),
        ("text().default(huge)", "takes too many steps to compute"),
        ("text().default(looped())", "a loop is not followed"),
        ("itself", "`itself` is needed to compute itself"),
    ],
)
def test_what_is_not_known_is_told_and_nothing_else_is_lost(read, column, reason):
    schema = read(
        f"""import * as missing from './missing';
import {{ external }} from 'some-package';
import * as pgCore from 'drizzle-orm/pg-core';
function endless(n: number): any {{ return endless(n + 1); }}
function looped() {{ for (const x of [1]) {{ return x; }} }}
const itself: any = itself;
const d0 = ['x', 'x'], d1 = [...d0, ...d0, ...d0, ...d0, ...d0, ...d0, ...d0, ...d0];
const d2 = [...d1, ...d1, ...d1, ...d1, ...d1, ...d1, ...d1, ...d1, ...d1, ...d1, ...d1, ...d1];
const d3 = [...d2, ...d2, ...d2, ...d2, ...d2, ...d2, ...d2, ...d2, ...d2, ...d2, ...d2, ...d2];
const d4 = [...d3, ...d3, ...d3, ...d3, ...d3, ...d3, ...d3, ...d3, ...d3, ...d3, ...d3, ...d3];
const d5 = [...d4, ...d4, ...d4, ...d4, ...d4, ...d4, ...d4, ...d4, ...d4, ...d4, ...d4, ...d4];
const huge = [...d5, ...d5, ...d5, ...d5, ...d5, ...d5, ...d5, ...d5, ...d5, ...d5, ...d5, ...d5];
export const t = pgTable('t', {{
  id: integer().primaryKey(),
  odd: {column},
  last: text().notNull(),
}}, (t) => [index('by_last').on(t.last)]);
export const u = pgTable('u', {{ id: integer() }});"""
    )
    (gap,) = schema.gaps
    assert gap.place == "public.t.odd"
    assert gap.location.file == "schema.ts"
    assert gap.reason == f"schema.ts:{gap.location.line}: {reason}"
    kept = {"id": "integer", "last": "text"}
    assert {name: type_ for name, type_ in columns(schema).items() if name != "odd"} == kept
    assert [i.name for i in schema.tables[0].indexes] == ["by_last"]
    assert [table.name for table in schema.tables] == ["t", "u"]


def test_what_is_spread_and_not_known_is_told(read):
    schema = read("export const t = pgTable('t', { id: integer(), ...lost, name: text() });")
    assert columns(schema) == {"id": "integer", "name": "text"}
    ((place, reason),) = gaps(schema)
    assert place == "public.t"
    assert reason == (
        f"schema.ts:{ROW}: the columns of `...lost` are left out: "
        "`lost` is not defined in schema.ts"
    )


def test_what_is_changed_after_it_is_made_is_not_believed(read):
    schema = read(
        "const more: any = { a: text() }; more.b = text();\n"
        "const list = ['x']; for (const c of 'ab') { list.push(c); }\n"
        "export const t = pgTable('t', { id: integer(), ...more });\n"
        "export const e = pgEnum('e', list);"
    )
    assert columns(schema) == {"id": "integer"}
    assert not schema.enums
    assert [place for place, _ in gaps(schema)] == ["public.e", "public.t"]
    assert all("is changed after it is made" in reason for _, reason in gaps(schema))


def test_a_syntax_error_is_told_and_the_rest_is_read(read):
    schema = read(
        "export const a = pgTable('a', { id: integer() });\n"
        "export const = = broken;\n"
        "export const b = pgTable('b', { id: integer() });\n"
    )
    assert [table.name for table in schema.tables] == ["a", "b"]
    assert gaps(schema) == [
        ("database", f"schema.ts:{ROW + 1}: this is not understood as TypeScript")
    ]


def test_nothing_is_executed(read, tmp_path):
    marker = tmp_path / "marker"
    schema = read(
        f"""import {{ writeFileSync }} from 'node:fs';
import {{ execSync }} from 'node:child_process';
writeFileSync({str(marker)!r}, 'x');
execSync('touch {marker}');
process.exit(1);
export const t = pgTable('t', {{
  id: integer().default((writeFileSync({str(marker)!r}, 'x'), 1))
}});
export const u = pgTable(eval('"u"'), {{ id: integer() }});"""
    )
    assert not marker.exists()
    assert [table.name for table in schema.tables] == ["t"]
    assert len(schema.gaps) == 2


def test_files_outside_of_the_repository_are_not_read(read, tmp_path):
    project = tmp_path / "project"
    project.mkdir()
    (tmp_path / "secret.ts").write_text("export const name = 'secret';")
    (project / "link.ts").symlink_to(tmp_path / "secret.ts")
    (project / "schema.ts").write_text(
        HEAD + "import { name } from '../secret';\nimport { name as n } from './link';\n"
        "export const t = pgTable(name, { id: integer() });\n"
        "export const u = pgTable(n, { id: integer() });\n"
        "export const v = pgTable('v', { id: integer() });\n"
    )
    locator = "drizzle:schema.ts"
    schema = sources.read_schema(parse_locator(locator), Source(locator=locator), "code", project)
    assert [table.name for table in schema.tables] == ["v"]
    assert len(schema.gaps) == 2


@pytest.mark.parametrize(
    ("place", "files", "message"),
    [
        ("nope.ts", {}, "there is no such file"),
        ("*.ts", {}, "no file fits"),
        ("folder", {"folder/x.md": ""}, "holds no TypeScript"),
        (
            "schema.ts",
            {"schema.ts": "export const x = 1;"},
            "nothing that is exported there is a table",
        ),
        (
            "drizzle.config.ts",
            {"drizzle.config.ts": "export default { dialect: 'mysql' };"},
            "drizzle.config.ts:1: the configuration has no `schema`",
        ),
        (
            "drizzle.config.ts",
            {"drizzle.config.ts": "export default { schema: './no.ts' };"},
            "`schema` names ./no.ts, and no file is there",
        ),
        (
            "drizzle.config.ts",
            {"drizzle.config.ts": "\nexport default { schema: pick() };"},
            "drizzle.config.ts:2: `schema` cannot be told without running the code",
        ),
        (
            "drizzle.config.ts",
            {"drizzle.config.ts": "export const x = 1"},
            "the configuration cannot be told",
        ),
        (
            "drizzle.config.ts",
            {
                "drizzle.config.ts": "export default { dialect: 'oracle', schema: 's.ts' }",
                "s.ts": HEAD + "export const t = pgTable('t', {});",
            },
            "the dialect 'oracle' is not known",
        ),
    ],
)
def test_where_nothing_can_be_read_the_message_says_what_to_do(read, place, files, message):
    with pytest.raises(SourceError) as caught:
        read(place=place, **files)
    assert message in caught.value.message
    assert caught.value.exit_code == 2


def test_the_settings_of_drizzle_kit_are_used(read):
    schema = read(
        "export const a = pgTable('a', { someColumn: integer() });\n"
        "export const b = pgTable('b', { id: integer() });",
        place="drizzle.config.json",
        **{
            "drizzle.config.json": '{"schema": ["./schema.ts"], "casing": "camelCase", '
            '"tablesFilter": ["*", "!b"], "dialect": "postgresql"}'
        },
    )
    assert [table.name for table in schema.tables] == ["a"]
    assert columns(schema) == {"someColumn": "integer"}
    assert schema.origin.notes == ("drizzle's own configuration leaves out public.b",)


def test_a_table_that_is_declared_twice_is_told(read):
    schema = read(
        "export const a = pgTable('a', { id: integer() });\nexport const b = pgTable('a', {});"
    )
    assert [place for place, _ in gaps(schema)] == ["public.a"]
    assert columns(schema) == {"id": "integer"}


def test_the_default_namespace_is_a_setting(read):
    schema = read("export const a = pgTable('a', {});", settings={"default_namespace": "app"})
    assert schema.tables[0].id == "app.a"
    assert schema.default_namespace == "app"


@pytest.mark.parametrize(
    "text",
    [
        "{" * 200_000,
        "export const y = " + "(" * 200_000,
        "export const y = pgTable('y', { a: text().default(" + "+".join(["'a'"] * 20_000) + ") });",
        "export const y = pgTable('y', { a: text()" + ".notNull()" * 20_000 + " });",
        "export const y = " + "{ a: " * 20_000 + "1" + "}" * 20_000,
        "const a = `" + "x${" * 20_000,
        "\x00\ufffd\x7f" * 20_000,
    ],
    ids=["braces", "parentheses", "sum", "chain", "object", "template", "no text"],
)
def test_what_is_nested_without_end_is_given_up(read, text):
    schema = read("export const t = pgTable('t', { id: integer() });\n" + text)
    assert "t" in [table.name for table in schema.tables]
    assert len(schema.gaps) <= 25


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("\n" * 12_000_001, "is larger than 12 MB"),
        ("{" * 1_000_000, "is nested too deeply"),
        ("a<" * 500_000, "is nested too deeply"),
        ("f([`${" * 100_000, "is nested too deeply"),
        ("a+" * 3_000_000, "holds more than 4 million words and signs"),
    ],
    ids=["large", "braces", "types", "calls", "sum"],
)
def test_a_file_that_would_take_too_much_memory_is_told(read, tmp_path, text, reason):
    (tmp_path / "large.ts").write_text(text)
    with pytest.raises(SourceError) as caught:
        read(place="large.ts")
    assert f"large.ts {reason}" in caught.value.message
    schema = read("export const t = pgTable('t', { id: integer() });", place="*.ts")
    assert [table.name for table in schema.tables] == ["t"]
    assert gaps(schema) == [("database", f"large.ts {reason}")]


SELECT = "qb.select({ id: t.id }).from(t)"


@pytest.mark.parametrize(
    ("query", "definition"),
    [
        (f"{SELECT}.where(gt(t.id, 1))", "select id from t where id > 1"),
        ("qb.selectDistinctOn([t.n], { id: t.id }).from(t)", "select distinct on (n) id from t"),
        (f"{SELECT}.union({SELECT})", "(select id from t) union (select id from t)"),
        (
            f"{SELECT}.unionAll({SELECT}.innerJoin(u, eq(u.id, t.id))).except({SELECT})",
            "((select id from t) union all (select t.id from t inner join u on u.id = t.id)) "
            "except (select id from t)",
        ),
        (f"{SELECT}.union({SELECT}).limit(3)", None),
        (f"{SELECT}.union({SELECT}.for('update'))", None),
        (f"{SELECT}.unionAll((x) => x)", None),
        (f"qb.select({{ id: t.id }}).from({SELECT}.as('sub'))", None),
        (f"{SELECT}.where(gt(t.id, {SELECT}.as('sub').id))", None),
        (f"qb.with(qb.$with('w').as({SELECT})).select({{ id: t.id }}).from(t)", None),
    ],
)
def test_queries_of_views(read, query, definition):
    schema = read(
        "const { pgTable, pgView, integer } = c;\n"
        "export const t = pgTable('t', { id: integer(), n: integer() });\n"
        "export const u = pgTable('u', { id: integer() });\n"
        f"export const v = pgView('v').as((qb) => {query});",
        head="import * as c from 'drizzle-orm/pg-core';\nimport { eq, gt } from 'drizzle-orm';\n",
    )
    (view,) = (table for table in schema.tables if table.kind == "view")
    assert view.definition == definition
    assert [gap.place for gap in schema.gaps] == ([] if definition else ["public.v"])


def test_an_honest_file_may_be_large(read):
    table = "export const t{n} = pgTable('t{n}', {{ {columns} }}, (t) => [index().on(t.c0)]);\n"
    columns = ", ".join(f"c{n}: text().notNull()" for n in range(20))
    tables = [table.format(n=n, columns=columns) for n in range(100)]
    comment = "// " + "It says much about the whole of what is below. " * 200_000 + "\n"
    schema = read(comment + "".join(tables))
    assert len(schema.tables) == len(tables)


@pytest.mark.parametrize(
    ("column", "default"),
    [
        ("numeric().default('0')", "'0'::numeric"),
        ("numeric().default('1.5')", "1.5"),
        ("integer().default(-1)", "'-1'::integer"),
        ("bigint({ mode: 'number' }).default(0)", "0"),
        ("boolean().default(sql`'true'`)", "true"),
        ("varchar({ length: 5 }).default('a')", "'a'::character varying"),
        ("char({ length: 5 }).default('a')", "'a'::bpchar"),
        ('jsonb().default(sql`\'{"bb":1,"a":[]}\'::jsonb`)', '\'{"a": [], "bb": 1}\'::jsonb'),
        ('text().array().default(sql`\'{"a","b c"}\'`)', "'{a,\"b c\"}'::text[]"),
        ("timestamp().default(sql`NULL`)", None),
        ("text().default(sql`upper('x')`)", "upper('x')"),
    ],
)
def test_defaults_are_spelled_as_postgresql_prints_them(read, column, default):
    head = "import { sql } from 'drizzle-orm';\nimport * as c from 'drizzle-orm/pg-core';\n"
    names = "const { pgTable, numeric, integer, bigint, boolean, varchar, char, jsonb, text } = c;"
    schema = read(
        f"{names}\nconst {{ timestamp }} = c; export const t = pgTable('t', {{ a: {column} }});",
        head=head,
    )
    assert not schema.gaps
    assert schema.tables[0].columns[0].default == default
