// Fills an empty database: with one administrator in production, with a small school elsewhere.
import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';
import { organization, organizationUser, user } from './schema';

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });
const db = drizzle(pool);

async function seedAdministrator() {
  const email = process.env.ADMIN_EMAIL ?? 'admin@coaching.example';
  await db
    .insert(user)
    .values({ id: 'admin', name: 'Administrator', email, role: 'platform_admin' })
    .onConflictDoNothing();
}

async function seedSchool() {
  const [school] = await db
    .insert(organization)
    .values({ name: 'Lindenschule', slug: 'lindenschule' })
    .onConflictDoNothing()
    .returning();
  if (!school) return; // it is there from the last time
  for (const [id, name, role] of [
    ['ada', 'Ada Brandt', 'coach'],
    ['bela', 'Béla Arndt', 'teacher'],
  ]) {
    await db.insert(user).values({ id, name, email: `${id}@coaching.example`, role });
    await db.insert(organizationUser).values({ organizationId: school.id, userId: id, role });
  }
}

await seedAdministrator();
if (process.env.NODE_ENV !== 'production') await seedSchool();
await pool.end();
