// The audit trail is a stream in the log storage, not a table: nobody may be able to change it with SQL.
// Here is the shape of its entries, beside the tables that they speak of.

export const AUDITED = ['alert_rules', 'units', 'user_roles', 'calibration_records'] as const;

export interface AuditEntry {
  table: (typeof AUDITED)[number];
  id: string;
  actor: string;
  at: string;
  before: unknown;
  after: unknown;
}
