import { boolean, index, integer, pgTable, timestamp, unique, uuid, varchar } from 'drizzle-orm/pg-core';
import { relations } from 'drizzle-orm';
import { appRole, notificationChannel } from './enums.js';
import { organizations } from './tenancy.js';

/** A person. Who logs in is known to the identity provider; here is what it does not know. */
export const profiles = pgTable(
  'profiles',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    /** The subject of the identity provider's token. */
    subject: varchar('subject', { length: 128 }).notNull().unique(),
    email: varchar('email', { length: 320 }).notNull(),
    fullName: varchar('full_name', { length: 256 }),
    phone: varchar('phone', { length: 32 }),
    locale: varchar('locale', { length: 8 }),
    isActive: boolean('is_active').notNull().default(true),
    lastSeenAt: timestamp('last_seen_at', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('profiles_organization_idx').on(table.organizationId),
    index('profiles_email_idx').on(table.email),
  ],
);

/** What a person may do, in the organization as a whole or at one site. */
export const userRoles = pgTable(
  'user_roles',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    profileId: uuid('profile_id')
      .notNull()
      .references(() => profiles.id, { onDelete: 'cascade' }),
    role: appRole('role').notNull(),
    grantedBy: uuid('granted_by').references(() => profiles.id, { onDelete: 'set null' }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    unique('user_roles_unique').on(table.profileId, table.organizationId, table.role),
    index('user_roles_organization_idx').on(table.organizationId),
    index('user_roles_granted_by_idx').on(table.grantedBy),
  ],
);

/** Whom to tell, in which order, when nobody takes care of an alert. */
export const escalationContacts = pgTable(
  'escalation_contacts',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    /** Empty for somebody who does not log in, such as a technician on call. */
    profileId: uuid('profile_id').references(() => profiles.id, { onDelete: 'set null' }),
    name: varchar('name', { length: 256 }).notNull(),
    email: varchar('email', { length: 320 }),
    phone: varchar('phone', { length: 32 }),
    /** The first who is told has 1. */
    position: integer('position').notNull().default(1),
    channel: notificationChannel('channel').notNull().default('sms'),
    /** How long to wait before the next one is told. */
    delayMinutes: integer('delay_minutes').notNull().default(15),
    isActive: boolean('is_active').notNull().default(true),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('escalation_contacts_organization_idx').on(table.organizationId, table.position),
    index('escalation_contacts_profile_idx').on(table.profileId),
  ],
);

export const profileRelations = relations(profiles, ({ one, many }) => ({
  organization: one(organizations, { fields: [profiles.organizationId], references: [organizations.id] }),
  roles: many(userRoles),
}));

export const userRoleRelations = relations(userRoles, ({ one }) => ({
  profile: one(profiles, { fields: [userRoles.profileId], references: [profiles.id] }),
}));
