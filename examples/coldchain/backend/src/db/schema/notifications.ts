import { index, integer, pgTable, text, timestamp, uuid, varchar } from 'drizzle-orm/pg-core';
import { alerts } from './alerts.js';
import { deliveryStatus, notificationChannel } from './enums.js';
import { escalationContacts, profiles } from './users.js';

/** A message about an alert to one person by one way, and whether it arrived. */
export const notificationDeliveries = pgTable(
  'notification_deliveries',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    alertId: uuid('alert_id')
      .notNull()
      .references(() => alerts.id, { onDelete: 'cascade' }),
    profileId: uuid('profile_id').references(() => profiles.id, { onDelete: 'set null' }),
    escalationContactId: uuid('escalation_contact_id').references(() => escalationContacts.id, {
      onDelete: 'set null',
    }),
    channel: notificationChannel('channel').notNull(),
    status: deliveryStatus('status').notNull().default('queued'),
    /** The address or the number that it went to, which may have changed since. */
    recipient: varchar('recipient', { length: 320 }).notNull(),
    /** What the provider calls it: its webhook tells of the delivery. */
    providerMessageId: varchar('provider_message_id', { length: 128 }),
    attempts: integer('attempts').notNull().default(0),
    error: text('error'),
    sentAt: timestamp('sent_at', { withTimezone: true }),
    deliveredAt: timestamp('delivered_at', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('notification_deliveries_alert_idx').on(table.alertId),
    index('notification_deliveries_profile_idx').on(table.profileId),
    index('notification_deliveries_escalation_contact_idx').on(table.escalationContactId),
  ],
);
