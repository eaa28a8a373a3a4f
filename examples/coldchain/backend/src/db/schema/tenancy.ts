import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, timestamp, uniqueIndex, uuid, varchar } from 'drizzle-orm/pg-core';
import { subscriptionPlan, subscriptionStatus } from './enums.js';

/** A customer: everything else belongs to one. */
export const organizations = pgTable(
  'organizations',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    name: varchar('name', { length: 256 }).notNull(),
    /** The part of the address that is the organization's own. */
    slug: varchar('slug', { length: 64 }).notNull(),
    /** IANA name: when a day begins, and with it the list of logs that are due. */
    timezone: varchar('timezone', { length: 64 }).notNull().default('UTC'),
    locale: varchar('locale', { length: 8 }).notNull().default('en'),
    /** Who is asked about food safety, as the authorities want it. */
    safetyOfficer: text('safety_officer'),
    settings: jsonb('settings').$type<OrganizationSettings>().notNull().default({}),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
    /** Set when the customer leaves; the rows go a year later. */
    deletedAt: timestamp('deleted_at', { withTimezone: true }),
  },
  (table) => [uniqueIndex('organizations_slug_idx').on(table.slug).where(sql`deleted_at IS NULL`)],
);

export interface OrganizationSettings {
  unit?: 'celsius' | 'fahrenheit';
  quietHours?: { from: string; to: string };
}

/** What an organization has booked; one at a time, former ones are kept. */
export const subscriptions = pgTable(
  'subscriptions',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    plan: subscriptionPlan('plan').notNull().default('starter'),
    status: subscriptionStatus('status').notNull().default('trialing'),
    /** How many sensors the plan is for. */
    sensorLimit: integer('sensor_limit').notNull().default(10),
    /** What the payment provider calls it. */
    providerReference: varchar('provider_reference', { length: 128 }).unique(),
    currentPeriodStart: timestamp('current_period_start', { withTimezone: true }).notNull(),
    currentPeriodEnd: timestamp('current_period_end', { withTimezone: true }).notNull(),
    cancelledAt: timestamp('cancelled_at', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index('subscriptions_organization_idx').on(table.organizationId)],
);
