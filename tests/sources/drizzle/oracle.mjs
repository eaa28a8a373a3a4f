// What Drizzle itself says of a schema: the snapshot of drizzle-kit, and what only drizzle-orm's objects know.
//
// Usage: node oracle.mjs PACKAGES OUT DIALECT CASING ENTRY…   PACKAGES has node_modules with drizzle-orm, drizzle-kit, esbuild.
// This executes the schema: it is for the fixtures beside it, never for somebody else's project.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

const [, , packages, out, dialect, casing, ...entries] = process.argv;
const require = createRequire(path.join(path.resolve(packages), 'package.json'));
const outfile = path.join(path.resolve(packages), `bundle-${process.pid}.cjs`);
require('esbuild').buildSync({
  stdin: {
    contents: entries.map((entry) => `export * from ${JSON.stringify(path.resolve(entry))};`).join('\n'),
    resolveDir: path.resolve(packages),
    loader: 'ts',
  },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  outfile,
  logLevel: 'error',
  packages: 'external',
  tsconfig: process.env.TSCONFIG || undefined,
  alias: process.env.ALIAS ? { '@': process.env.ALIAS } : {},
});
const schema = require(outfile);
fs.unlinkSync(outfile);

const orm = require('drizzle-orm');
const core = require(`drizzle-orm/${{ postgresql: 'pg', mysql: 'mysql', sqlite: 'sqlite' }[dialect]}-core`);
const isTable = (value) => value && orm.is(value, orm.Table);
const seen = new Set();
const tables = [];
for (const [name, table] of Object.entries(schema)) {
  if (!isTable(table) || seen.has(table)) continue;
  seen.add(table);
  const config = core.getTableConfig(table);
  const keys = new Map(Object.entries(orm.getTableColumns(table)).map(([key, column]) => [column, key]));
  tables.push({
    export: name,
    name: config.name,
    schema: config.schema ?? null,
    columns: config.columns.map((column) => ({
      key: keys.get(column),
      enumValues: column.enumValues ?? null,
      hasFunction: Boolean(column.defaultFn || column.onUpdateFn),
    })),
  });
}

// `sql` with values in it is written with `$1` by drizzle-kit; here the values are put in their places.
const toQuery = orm.SQL.prototype.toQuery;
orm.SQL.prototype.toQuery = function (config) {
  return toQuery.call(this.inlineParams(), config);
};

let kit;
try {
  kit = require('drizzle-kit/api');
} catch {
  kit = require(`drizzle-kit/api-${{ postgresql: 'postgres', mysql: 'mysql', sqlite: 'sqlite' }[dialect]}`);
}
const generate = {
  postgresql: kit.generateDrizzleJson,
  mysql: kit.generateMySQLDrizzleJson ?? kit.generateDrizzleJson,
  sqlite: kit.generateSQLiteDrizzleJson ?? kit.generateDrizzleJson,
}[dialect];
const arguments_ = dialect === 'postgresql' ? [schema, undefined, undefined, casing || undefined] : [schema, undefined, casing || undefined];
const snapshot = await generate(...arguments_);
const sql = dialect === 'postgresql' ? await kit.generateMigration(await generate({}), snapshot) : [];
fs.writeFileSync(out, JSON.stringify({ tables, snapshot, sql }, null, 1));
