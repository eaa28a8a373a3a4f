/**
 * The whole schema of the database, domain after domain.
 *
 * - Everything that a person reads is a LocalizedText: people write in German and in English.
 * - Whoever does something is a contact. Only the tables of the login refer to users.
 * - Keys are random UUIDs, made by the database. The ids of HubSpot are in `hubspotId`; nothing
 *   refers to them.
 * - Money is decimal, and its currency stands beside it where it may not be the euro.
 * - Rows that people may want back have `deletedAt` and are never deleted.
 * - Rows of departments and employees belong to the directory, which overwrites them every night.
 * - Rows of configuration come with migrations whose names begin with `config_`.
 *
 * Some relationships are no foreign keys: which object of HubSpot belongs to which is said by the
 * rows of `hubspot_associations`.
 *
 * What is here is what the next image expects. What the last one expects must go on working too.
 *
 * After a change: `npm run db:diff -- what_it_is_about`, then read the migration. A rename leaves
 * a view under the old name for as long as the image before it runs.
 */

/** A text in all languages of the product. */
export interface LocalizedText {
  de: string;
  en: string;
}
