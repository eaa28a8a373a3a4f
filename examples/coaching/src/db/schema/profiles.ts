import { boolean, date, pgTable, text, timestamp, uuid, varchar } from 'drizzle-orm/pg-core';
import { user } from './auth';

/** What we know of a user beyond the login; made when an invitation is accepted. */
export const profile = pgTable('profile', {
  id: uuid('id').primaryKey().defaultRandom(),
  userId: text('user_id')
    .notNull()
    .unique()
    .references(() => user.id, { onDelete: 'cascade' }),
  firstName: varchar('first_name', { length: 80 }),
  lastName: varchar('last_name', { length: 80 }),
  /** The subjects and interests that a coach should know of. */
  bio: text('bio'),
  /** IANA name, such as `Europe/Berlin`: when reminders are sent. */
  timezone: varchar('timezone', { length: 64 }).notNull().default('Europe/Berlin'),
  startedTeachingOn: date('started_teaching_on'),
  wantsReminders: boolean('wants_reminders').notNull().default(true),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
});
