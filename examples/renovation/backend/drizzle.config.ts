import { defineConfig } from 'drizzle-kit';

// Only to print the schema: the migrations are those of Atlas.
export default defineConfig({
  dialect: 'postgresql',
  schema: './src/db/schema.ts',
});
