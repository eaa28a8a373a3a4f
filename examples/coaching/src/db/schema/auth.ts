// The tables of the auth library: it decides their columns, and writes most of the rows.
import { boolean, index, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/** Someone who can log in. */
export const user = pgTable('user', {
  id: text('id').primaryKey(),
  /** The name as it is shown to others. */
  name: text('name').notNull(),
  /** Where invitations and links to log in go. */
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  /** The address of a picture. */
  image: text('image'),
  /** Decides what one may see and change. */
  role: text('role').notNull().default('teacher'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
});

/** A browser that is logged in. */
export const session = pgTable(
  'session',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** What the cookie of the browser holds. */
    token: text('token').notNull().unique(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index('session_user_id_idx').on(table.userId)],
);

/** A way in: a password, or an account with another provider. */
export const account = pgTable(
  'account',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** Who vouches for the user: `credential` for a password of ours. */
    providerId: text('provider_id').notNull(),
    /** What the provider calls the user. */
    accountId: text('account_id').notNull(),
    /** The hash of the password, where the provider is `credential`. */
    password: text('password'),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    accessTokenExpiresAt: timestamp('access_token_expires_at', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index('account_user_id_idx').on(table.userId)],
);
