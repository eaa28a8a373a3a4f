import { pgEnum } from 'drizzle-orm/pg-core';

/** What an organization pays for. */
export const subscriptionPlan = pgEnum('subscription_plan', ['starter', 'professional', 'enterprise']);

/** As the payment provider tells it. */
export const subscriptionStatus = pgEnum('subscription_status', [
  'trialing',
  'active',
  'past_due',
  'paused',
  'cancelled',
]);

/** What somebody may do in an organization. */
export const appRole = pgEnum('app_role', ['owner', 'admin', 'manager', 'staff', 'viewer']);

/** What is kept in a unit, which decides the limits that are proposed for it. */
export const unitKind = pgEnum('unit_kind', [
  'fridge',
  'freezer',
  'cold_room',
  'display',
  'blast_chiller',
  'vehicle',
]);

export const deviceStatus = pgEnum('device_status', ['pairing', 'active', 'inactive', 'error', 'retired']);

/** What a LoRa sensor measures. */
export const sensorKind = pgEnum('sensor_kind', ['temperature', 'temperature_humidity', 'door', 'probe']);

export const pairingStatus = pgEnum('pairing_status', ['waiting', 'paired', 'expired', 'cancelled']);

export const doorState = pgEnum('door_state', ['open', 'closed']);

/** What a rule watches for. */
export const alertKind = pgEnum('alert_kind', [
  'too_warm',
  'too_cold',
  'door_open',
  'no_readings',
  'battery_low',
  'log_missed',
]);

export const alertSeverity = pgEnum('alert_severity', ['info', 'warning', 'critical']);

/** How far somebody has got with an alert. */
export const alertStatus = pgEnum('alert_status', ['open', 'acknowledged', 'resolved']);

export const notificationChannel = pgEnum('notification_channel', ['push', 'email', 'sms', 'call']);

export const deliveryStatus = pgEnum('delivery_status', ['queued', 'sent', 'delivered', 'failed']);
