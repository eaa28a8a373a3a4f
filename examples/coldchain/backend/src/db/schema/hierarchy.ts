import { boolean, index, integer, numeric, pgTable, text, timestamp, unique, uuid, varchar } from 'drizzle-orm/pg-core';
import { unitKind } from './enums.js';
import { organizations } from './tenancy.js';

/** A place with an address: a restaurant, a depot, a pharmacy. */
export const sites = pgTable(
  'sites',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    name: varchar('name', { length: 256 }).notNull(),
    address: text('address'),
    city: varchar('city', { length: 128 }),
    postalCode: varchar('postal_code', { length: 16 }),
    country: varchar('country', { length: 2 }),
    /** Where it differs from that of the organization. */
    timezone: varchar('timezone', { length: 64 }),
    isActive: boolean('is_active').notNull().default(true),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
    deletedAt: timestamp('deleted_at', { withTimezone: true }),
  },
  (table) => [index('sites_organization_idx').on(table.organizationId)],
);

/** A part of a site: the kitchen, the cellar, a van. */
export const areas = pgTable(
  'areas',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    siteId: uuid('site_id')
      .notNull()
      .references(() => sites.id, { onDelete: 'cascade' }),
    name: varchar('name', { length: 256 }).notNull(),
    description: text('description'),
    /** The order in lists, as people walk through. */
    position: integer('position').notNull().default(0),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
    deletedAt: timestamp('deleted_at', { withTimezone: true }),
  },
  (table) => [index('areas_site_idx').on(table.siteId)],
);

/** What is kept cold: a fridge, a freezer, a cold room. */
export const units = pgTable(
  'units',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    areaId: uuid('area_id')
      .notNull()
      .references(() => areas.id, { onDelete: 'cascade' }),
    name: varchar('name', { length: 256 }).notNull(),
    kind: unitKind('kind').notNull().default('fridge'),
    /** Degrees Celsius; below it is too cold. */
    lowerLimit: numeric('lower_limit', { precision: 5, scale: 2 }),
    /** Degrees Celsius; above it is too warm. */
    upperLimit: numeric('upper_limit', { precision: 5, scale: 2 }),
    /** How often somebody has to look where no sensor does; empty where one does. */
    manualLogHours: integer('manual_log_hours'),
    lastReadingAt: timestamp('last_reading_at', { withTimezone: true }),
    /** The newest value, so that the overview needs no readings. */
    lastTemperature: numeric('last_temperature', { precision: 5, scale: 2 }),
    isActive: boolean('is_active').notNull().default(true),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
    deletedAt: timestamp('deleted_at', { withTimezone: true }),
  },
  (table) => [index('units_area_idx').on(table.areaId)],
);

/** A gateway that hears the sensors of a site and passes on what they say. */
export const hubs = pgTable(
  'hubs',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    siteId: uuid('site_id')
      .notNull()
      .references(() => sites.id, { onDelete: 'cascade' }),
    name: varchar('name', { length: 256 }).notNull(),
    /** Printed on it, sixteen hexadecimal digits. */
    gatewayEui: varchar('gateway_eui', { length: 16 }).notNull(),
    firmwareVersion: varchar('firmware_version', { length: 32 }),
    isOnline: boolean('is_online').notNull().default(false),
    lastHeartbeatAt: timestamp('last_heartbeat_at', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [unique('hubs_gateway_eui_unique').on(table.gatewayEui), index('hubs_site_idx').on(table.siteId)],
);
