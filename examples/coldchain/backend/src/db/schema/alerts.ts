import { relations, sql } from 'drizzle-orm';
import {
  boolean,
  check,
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
import { alertKind, alertSeverity, alertStatus } from './enums.js';
import { areas, sites, units } from './hierarchy.js';
import { organizations } from './tenancy.js';
import { profiles } from './users.js';

/** When to raise an alert: for an organization, a site, an area or a single unit; the nearest counts. */
export const alertRules = pgTable(
  'alert_rules',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    siteId: uuid('site_id').references(() => sites.id, { onDelete: 'cascade' }),
    areaId: uuid('area_id').references(() => areas.id, { onDelete: 'cascade' }),
    unitId: uuid('unit_id').references(() => units.id, { onDelete: 'cascade' }),
    kind: alertKind('kind').notNull(),
    severity: alertSeverity('severity').notNull().default('warning'),
    /** Degrees Celsius, minutes or percent, as the kind would have it. */
    threshold: numeric('threshold', { precision: 7, scale: 2 }),
    /** How long it has to be so before anybody is told. */
    delayMinutes: integer('delay_minutes').notNull().default(10),
    isEnabled: boolean('is_enabled').notNull().default(true),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    check('alert_rules_delay_check', sql`delay_minutes >= 0`),
    index('alert_rules_organization_idx').on(table.organizationId),
    index('alert_rules_site_idx').on(table.siteId),
    index('alert_rules_area_idx').on(table.areaId),
    index('alert_rules_unit_idx').on(table.unitId),
  ],
);

/** What a rule was before it was changed: an auditor asks who moved a limit. */
export const alertRulesHistory = pgTable(
  'alert_rules_history',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    alertRuleId: uuid('alert_rule_id')
      .notNull()
      .references(() => alertRules.id, { onDelete: 'cascade' }),
    changedBy: uuid('changed_by').references(() => profiles.id, { onDelete: 'set null' }),
    before: jsonb('before').$type<Record<string, unknown>>().notNull(),
    after: jsonb('after').$type<Record<string, unknown>>().notNull(),
    reason: text('reason'),
    changedAt: timestamp('changed_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('alert_rules_history_rule_idx').on(table.alertRuleId, table.changedAt.desc()),
    index('alert_rules_history_changed_by_idx').on(table.changedBy),
  ],
);

/** That something is wrong with a unit, from when it began until somebody has mended it. */
export const alerts = pgTable(
  'alerts',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => units.id, { onDelete: 'cascade' }),
    alertRuleId: uuid('alert_rule_id').references(() => alertRules.id, { onDelete: 'set null' }),
    kind: alertKind('kind').notNull(),
    severity: alertSeverity('severity').notNull(),
    status: alertStatus('status').notNull().default('open'),
    /** What the rule compared, at the worst moment. */
    measuredValue: numeric('measured_value', { precision: 7, scale: 2 }),
    message: varchar('message', { length: 512 }).notNull(),
    /** How many of the escalation contacts have been told. */
    escalationLevel: integer('escalation_level').notNull().default(0),
    triggeredAt: timestamp('triggered_at', { withTimezone: true }).notNull(),
    acknowledgedBy: uuid('acknowledged_by').references(() => profiles.id, { onDelete: 'set null' }),
    acknowledgedAt: timestamp('acknowledged_at', { withTimezone: true }),
    resolvedBy: uuid('resolved_by').references(() => profiles.id, { onDelete: 'set null' }),
    resolvedAt: timestamp('resolved_at', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    // One alert of a kind at a time for a unit.
    uniqueIndex('alerts_open_idx').on(table.unitId, table.kind).where(sql`resolved_at IS NULL`),
    index('alerts_organization_time_idx').on(table.organizationId, table.triggeredAt.desc()),
    index('alerts_unit_idx').on(table.unitId),
    index('alerts_rule_idx').on(table.alertRuleId),
    index('alerts_acknowledged_by_idx').on(table.acknowledgedBy),
    index('alerts_resolved_by_idx').on(table.resolvedBy),
  ],
);

/** What was done about an alert: the food thrown away, the door closed. */
export const correctiveActions = pgTable(
  'corrective_actions',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    alertId: uuid('alert_id')
      .notNull()
      .references(() => alerts.id, { onDelete: 'cascade' }),
    profileId: uuid('profile_id').references(() => profiles.id, { onDelete: 'set null' }),
    description: text('description').notNull(),
    /** What the food was worth, in cents. */
    lossCents: integer('loss_cents'),
    photoUrl: text('photo_url'),
    takenAt: timestamp('taken_at', { withTimezone: true }).notNull().defaultNow(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('corrective_actions_alert_idx').on(table.alertId),
    index('corrective_actions_profile_idx').on(table.profileId),
  ],
);

export const alertRelations = relations(alerts, ({ one, many }) => ({
  unit: one(units, { fields: [alerts.unitId], references: [units.id] }),
  rule: one(alertRules, { fields: [alerts.alertRuleId], references: [alertRules.id] }),
  correctiveActions: many(correctiveActions),
}));
