import { type SQL, sql } from "drizzle-orm";

/** SQL: the day of publication of `release` as a number, such as 20231019. A release without a day has 0. */
export function publishedDay(release = "release"): SQL {
  return sql.raw(`CAST(replace(coalesce(${release}.published, '0'), '-', '') AS INTEGER)`);
}
