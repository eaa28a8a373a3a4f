import { index, pgTable, text, timestamp, unique, uuid, varchar } from 'drizzle-orm/pg-core';
import { user } from './auth';

/** A school, or a body that several schools belong to. */
export const organization = pgTable('organization', {
  id: uuid('id').primaryKey().defaultRandom(),
  name: varchar('name', { length: 120 }).notNull(),
  /** The part of the address that is the organization's own. */
  slug: varchar('slug', { length: 60 }).notNull().unique(),
  /** New members whose addresses end so need no invitation. */
  emailDomain: varchar('email_domain', { length: 120 }),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
});

/** Who belongs to an organization, and as what. */
export const organizationUser = pgTable(
  'organization_user',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** What the user is in this organization, whatever they are elsewhere. */
    role: text('role').notNull().default('teacher'),
    invitedAt: timestamp('invited_at', { withTimezone: true }),
    joinedAt: timestamp('joined_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    unique('organization_user_unique').on(table.organizationId, table.userId),
    index('organization_user_user_id_idx').on(table.userId),
  ],
);
