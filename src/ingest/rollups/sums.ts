import { type SQL, sql } from "drizzle-orm";

/** SQL: why a sum has no value: the first gap among its parts, or that no part can have a figure. */
export const missingReasonOfSum = sql.raw(`CASE WHEN count(value) > 0 THEN NULL
  ELSE coalesce(min(CASE WHEN missing NOT IN ('NOT_IN_USE', 'NOT_APPLICABLE') THEN missing END), min(missing)) END`);

/** SQL: how many parts of a sum are missing or incomplete; 0 if there is no sum. */
export const missingPartsOfSum = sql.raw(`CASE WHEN count(value) = 0 THEN 0
  ELSE sum(CASE WHEN missing NOT IN ('NOT_IN_USE', 'NOT_APPLICABLE') OR missing_parts > 0 THEN 1 ELSE 0 END) END`);

/** SQL: how many forces are missing from a sum of `summand`s. Some summands are sums of forces themselves. */
export const missingForcesOfSum = sql.raw(`CASE WHEN count(value) = 0 THEN 0 ELSE sum(
  CASE WHEN value IS NULL AND missing NOT IN ('NOT_IN_USE', 'NOT_APPLICABLE') THEN summand.forces
    WHEN summand.forces = 1 THEN missing_parts > 0 ELSE missing_parts END) END`);

/** What to know about a row that has a value, as SQL conditions. */
interface Conditions {
  readonly isBreak: SQL;
  readonly isEstimated?: SQL;
  readonly isProvisional?: SQL;
}

/** SQL: the SDMX status letters of a row: why it is missing, or whether it is a break, estimated, provisional, or incomplete. */
export function statusLetters({ isBreak, isEstimated = sql`0`, isProvisional = sql`0` }: Conditions): SQL {
  return sql`CASE WHEN missing IS NULL AND missing_parts = 0
      AND NOT (${isBreak} OR ${isEstimated} OR ${isProvisional}) THEN 'A'
    WHEN missing IS NULL THEN coalesce(nullif(
      CASE WHEN ${isBreak} THEN 'B' ELSE '' END ||
      CASE WHEN ${isEstimated} THEN 'E' ELSE '' END ||
      CASE WHEN ${isProvisional} THEN 'P' ELSE '' END ||
      CASE WHEN missing_parts > 0 THEN 'U' ELSE '' END, ''), 'A')
    ELSE CASE missing
      WHEN 'NOT_IN_USE' THEN 'M' WHEN 'NOT_APPLICABLE' THEN 'M' WHEN 'NOT_COLLECTED' THEN 'L' WHEN 'NOT_SUPPLIED' THEN 'O'
      WHEN 'NOT_PUBLISHED' THEN 'O' WHEN 'SUPPRESSED' THEN 'Q' END
    END`;
}
