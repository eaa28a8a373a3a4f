import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { deviceStatus, pairingStatus, sensorKind } from './enums.js';
import { hubs, sites, units } from './hierarchy.js';
import { profiles } from './users.js';

/** A sensor of our own make, which speaks Bluetooth with a hub. */
export const devices = pgTable(
  'devices',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    /** Empty until it hangs somewhere. */
    unitId: uuid('unit_id').references(() => units.id, { onDelete: 'set null' }),
    hubId: uuid('hub_id').references(() => hubs.id, { onDelete: 'set null' }),
    serialNumber: varchar('serial_number', { length: 64 }).notNull().unique(),
    macAddress: varchar('mac_address', { length: 17 }).unique(),
    status: deviceStatus('status').notNull().default('pairing'),
    firmwareVersion: varchar('firmware_version', { length: 32 }),
    /** Percent. */
    batteryLevel: integer('battery_level'),
    /** Decibels above one milliwatt; below -100 readings get lost. */
    signalStrength: integer('signal_strength'),
    settings: jsonb('settings').$type<{ interval: number; transmitPower?: number }>(),
    lastSeenAt: timestamp('last_seen_at', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
    deletedAt: timestamp('deleted_at', { withTimezone: true }),
  },
  (table) => [
    index('devices_unit_idx').on(table.unitId),
    index('devices_hub_idx').on(table.hubId),
    index('devices_live_status_idx').on(table.status).where(sql`deleted_at IS NULL`),
  ],
);

/** A bought sensor, which speaks LoRaWAN. */
export const loraSensors = pgTable(
  'lora_sensors',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    siteId: uuid('site_id')
      .notNull()
      .references(() => sites.id, { onDelete: 'cascade' }),
    unitId: uuid('unit_id').references(() => units.id, { onDelete: 'set null' }),
    kind: sensorKind('kind').notNull().default('temperature'),
    name: varchar('name', { length: 256 }).notNull(),
    /** Printed on it, sixteen hexadecimal digits. */
    devEui: varchar('dev_eui', { length: 16 }).notNull(),
    joinEui: varchar('join_eui', { length: 16 }),
    /** The key by which it joins the network, encrypted. */
    appKey: text('app_key'),
    model: varchar('model', { length: 64 }),
    status: deviceStatus('status').notNull().default('pairing'),
    batteryLevel: integer('battery_level'),
    signalStrength: integer('signal_strength'),
    isPrimary: boolean('is_primary').notNull().default(false),
    lastSeenAt: timestamp('last_seen_at', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
    deletedAt: timestamp('deleted_at', { withTimezone: true }),
  },
  (table) => [
    uniqueIndex('lora_sensors_dev_eui_idx').on(table.devEui).where(sql`deleted_at IS NULL`),
    // One sensor speaks for a unit; others may hang there too.
    uniqueIndex('lora_sensors_one_primary_idx').on(table.unitId).where(sql`is_primary AND deleted_at IS NULL`),
    index('lora_sensors_site_idx').on(table.siteId),
    index('lora_sensors_unit_idx').on(table.unitId),
  ],
);

/** From the moment somebody presses the button until a device answers, or does not. */
export const pairingSessions = pgTable(
  'pairing_sessions',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    hubId: uuid('hub_id')
      .notNull()
      .references(() => hubs.id, { onDelete: 'cascade' }),
    deviceId: uuid('device_id').references(() => devices.id, { onDelete: 'set null' }),
    startedBy: uuid('started_by').references(() => profiles.id, { onDelete: 'set null' }),
    /** Shown on the device and typed into the app. */
    code: varchar('code', { length: 8 }).notNull(),
    status: pairingStatus('status').notNull().default('waiting'),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    completedAt: timestamp('completed_at', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('pairing_sessions_hub_idx').on(table.hubId),
    index('pairing_sessions_device_idx').on(table.deviceId),
    index('pairing_sessions_started_by_idx').on(table.startedBy),
  ],
);

/** That a device was held against a thermometer that is known to be right. */
export const calibrationRecords = pgTable(
  'calibration_records',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    deviceId: uuid('device_id').references(() => devices.id, { onDelete: 'cascade' }),
    loraSensorId: uuid('lora_sensor_id').references(() => loraSensors.id, { onDelete: 'cascade' }),
    performedBy: uuid('performed_by').references(() => profiles.id, { onDelete: 'set null' }),
    referenceTemperature: numeric('reference_temperature', { precision: 5, scale: 2 }).notNull(),
    measuredTemperature: numeric('measured_temperature', { precision: 5, scale: 2 }).notNull(),
    /** Added to every later reading. */
    offset: numeric('offset', { precision: 4, scale: 2 }).notNull().default('0'),
    certificateNumber: varchar('certificate_number', { length: 64 }),
    notes: text('notes'),
    performedAt: timestamp('performed_at', { withTimezone: true }).notNull(),
    /** When it has to be done again: a year later, where no law says otherwise. */
    dueAt: timestamp('due_at', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('calibration_records_device_idx').on(table.deviceId),
    index('calibration_records_lora_sensor_idx').on(table.loraSensorId),
    index('calibration_records_performed_by_idx').on(table.performedBy),
    index('calibration_records_due_idx').on(table.dueAt),
  ],
);
