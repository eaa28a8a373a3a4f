import {
  boolean,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  text,
  timestamp,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { devices, loraSensors } from './devices.js';
import { doorState } from './enums.js';
import { sites, units } from './hierarchy.js';
import { organizations } from './tenancy.js';
import { profiles } from './users.js';

/** What a sensor said. Nearly all rows of the database are here. */
export const sensorReadings = pgTable(
  'sensor_readings',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => units.id, { onDelete: 'cascade' }),
    deviceId: uuid('device_id').references(() => devices.id, { onDelete: 'set null' }),
    loraSensorId: uuid('lora_sensor_id').references(() => loraSensors.id, { onDelete: 'set null' }),
    /** Degrees Celsius, the offset of the last calibration added. */
    temperature: numeric('temperature', { precision: 5, scale: 2 }).notNull(),
    /** Percent of relative humidity. */
    humidity: numeric('humidity', { precision: 5, scale: 2 }),
    batteryLevel: integer('battery_level'),
    signalStrength: integer('signal_strength'),
    /** The clock of the sensor, which is minutes wrong at most. */
    recordedAt: timestamp('recorded_at', { withTimezone: true }).notNull(),
    /** Our clock; hours later than the sensor's where a hub was offline. */
    receivedAt: timestamp('received_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('sensor_readings_unit_time_idx').on(table.unitId, table.recordedAt.desc()),
    index('sensor_readings_device_time_idx').on(table.deviceId, table.recordedAt.desc()),
    index('sensor_readings_lora_time_idx').on(table.loraSensorId, table.recordedAt.desc()),
  ],
);

/** What somebody read from a thermometer, where no sensor hangs or one has failed. */
export const manualTemperatureLogs = pgTable(
  'manual_temperature_logs',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => units.id, { onDelete: 'cascade' }),
    loggedBy: uuid('logged_by').references(() => profiles.id, { onDelete: 'set null' }),
    temperature: numeric('temperature', { precision: 5, scale: 2 }).notNull(),
    isWithinLimits: boolean('is_within_limits').notNull(),
    notes: text('notes'),
    loggedAt: timestamp('logged_at', { withTimezone: true }).notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('manual_temperature_logs_unit_time_idx').on(table.unitId, table.loggedAt.desc()),
    index('manual_temperature_logs_logged_by_idx').on(table.loggedBy),
  ],
);

/** A door that was opened or closed. */
export const doorEvents = pgTable(
  'door_events',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => units.id, { onDelete: 'cascade' }),
    loraSensorId: uuid('lora_sensor_id').references(() => loraSensors.id, { onDelete: 'set null' }),
    state: doorState('state').notNull(),
    /** How long it was open, once it is closed. */
    openSeconds: integer('open_seconds'),
    occurredAt: timestamp('occurred_at', { withTimezone: true }).notNull(),
  },
  (table) => [
    index('door_events_unit_time_idx').on(table.unitId, table.occurredAt.desc()),
    index('door_events_lora_sensor_idx').on(table.loraSensorId),
  ],
);

/** All else that happens at a site: a hub goes offline, firmware is updated. */
export const eventLogs = pgTable(
  'event_logs',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    siteId: uuid('site_id').references(() => sites.id, { onDelete: 'cascade' }),
    actorId: uuid('actor_id').references(() => profiles.id, { onDelete: 'set null' }),
    eventType: varchar('event_type', { length: 64 }).notNull(),
    title: text('title'),
    details: jsonb('details').$type<Record<string, unknown>>(),
    occurredAt: timestamp('occurred_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('event_logs_organization_time_idx').on(table.organizationId, table.occurredAt.desc()),
    index('event_logs_site_idx').on(table.siteId),
    index('event_logs_actor_idx').on(table.actorId),
  ],
);
