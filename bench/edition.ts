import { once } from "node:events";
import { createWriteStream } from "node:fs";
import type Database from "better-sqlite3";
import { labelYear } from "../src/statistics/period.ts";
import { recordedHeaders } from "../test/ingest/recorded-crime-rows.ts";

/** Percentage of cells that each later edition revises. */
const revisedPerCent = 3;

/** Offences that the workloads ask for. They keep their counts, so that all stores give the same responses. */
const keptOffences = new Set(["8Q", "8L", "8M", "8R", "8U"]);

interface Cell {
  readonly body: string;
  readonly bodyId: number;
  readonly code: string;
  readonly offence: string;
  readonly offenceId: number;
  readonly subgroup: string;
  readonly group: string;
  readonly year: number;
  readonly quarter: number;
  readonly value: number | null;
}

/**
 * Writes an edition in the published layout: every body, offence and quarter of the newest figures in `db`. Later
 * editions revise some of their cells.
 */
export async function writeEdition(file: string, db: Database.Database, edition: number): Promise<void> {
  const cells = db.prepare<[], Cell>(
    `SELECT area.name AS body, area_id AS bodyId, offence.code, offence.name AS offence, offence_id AS offenceId,
       subgroup.name AS subgroup, whole.name AS "group", year, quarter, value
     FROM offence_count JOIN area ON area.id = area_id JOIN offence ON offence.id = offence_id
     JOIN offence_subgroup AS subgroup ON subgroup.id = subgroup_id
     JOIN offence_group AS whole ON whole.id = group_id
     WHERE grain = 'QUARTER' AND area.kind IN ('FORCE', 'REPORTING_BODY') AND year <= 2023
       AND known_to = (SELECT max(known_to) FROM offence_count)
     ORDER BY year, quarter, offence_id, area_id`,
  );
  const out = createWriteStream(file);
  out.write(`${recordedHeaders.join()}\n`);
  for (const cell of cells.iterate()) {
    if (!out.write(toLine(cell, edition))) await once(out, "drain");
  }
  out.end();
  await once(out, "close");
}

function toLine(cell: Cell, edition: number): string {
  const { body, offence, group, subgroup, code, year, quarter } = cell;
  const texts = [body, offence, group, subgroup, code].map((text) => `"${text.replaceAll('"', '""')}"`);
  return `${[labelYear(year), quarter, ...texts, revise(cell, edition)].join()}\n`;
}

/** The count as the edition prints it: what was not supplied is printed as 0. */
function revise({ value, code, offenceId, bodyId, year, quarter }: Cell, edition: number): number {
  if (value === null) return 0;
  if (keptOffences.has(code)) return value;
  for (let latest = edition; latest > 0; latest--) {
    const chance = hashToUnit((year * 4 + quarter) * 64 + latest, offenceId, bodyId);
    if (chance * 100 < revisedPerCent) return value + 1 + Math.floor(chance * 1000);
  }
  return value;
}

/** A pseudo-random number from 0 to 1 for three numbers. */
function hashToUnit(a: number, b: number, c: number): number {
  let hash = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b) ^ Math.imul(c + 1, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
