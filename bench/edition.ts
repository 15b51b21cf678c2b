import { once } from "node:events";
import { createWriteStream } from "node:fs";
import type Database from "better-sqlite3";
import { labelYear } from "../src/statistics/period.ts";
import { recordedHeaders } from "../test/ingest/recorded-crime-rows.ts";

/** Percentage of cells that each later edition revises. */
const revisedPerCent = 3;

interface Offence {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly subgroup: string;
  readonly group: string;
}
interface Named {
  readonly id: number;
  readonly name: string;
}

/**
 * Writes an edition in the published layout: every force, offence and quarter. Offences with counts in `db` keep them.
 * The others get generated counts, which depend on the cell, and in a few cells on the edition.
 */
export async function writeEdition(file: string, db: Database.Database, edition: number): Promise<void> {
  const forces = db.prepare<[], Named>("SELECT id, name FROM area WHERE kind = 'FORCE' ORDER BY id").all();
  const offences = db
    .prepare<[], Offence>(
      `SELECT offence.id, code, offence.name, subgroup.name AS subgroup, whole.name AS "group" FROM offence
       JOIN offence_subgroup AS subgroup ON subgroup.id = subgroup_id
       JOIN offence_group AS whole ON whole.id = group_id ORDER BY offence.id`,
    )
    .all();
  const offencesWithCounts = new Set(
    db.prepare<[], number>("SELECT DISTINCT offence_id FROM offence_observation").pluck().all(),
  );
  const published = new Map(
    db
      .prepare<[], [string, number]>(
        `SELECT offence_id || ' ' || body_id || ' ' || year || ' ' || quarter, value FROM offence_observation
         WHERE value IS NOT NULL`,
      )
      .raw()
      .all(),
  );
  const out = createWriteStream(file);
  out.write(`${recordedHeaders.join()}\n`);
  for (let period = 2012 * 4; period <= 2023 * 4; period++) {
    const [year, quarter] = [Math.floor(period / 4), (period % 4) + 1];
    const lines = offences.flatMap((offence) =>
      forces.flatMap((force) => {
        const key = `${offence.id} ${force.id} ${year} ${quarter}`;
        const value = offencesWithCounts.has(offence.id)
          ? published.get(key)
          : generateCount(period, offence.id, force.id, edition);
        if (value === undefined) return [];
        const texts = [force.name, offence.name, offence.group, offence.subgroup, offence.code];
        return [
          labelYear(year),
          quarter,
          ...texts.map((text) => `"${text.replaceAll('"', '""')}"`),
          value,
        ].join();
      }),
    );
    if (!out.write(`${lines.join("\n")}\n`)) await once(out, "drain");
  }
  out.end();
  await once(out, "close");
}

function generateCount(period: number, offence: number, force: number, edition: number): number {
  const size = hashToUnit(offence, force, 0) ** 3 * 2000;
  const original = Math.round(size * (0.8 + 0.4 * hashToUnit(period, offence, force)));
  for (let latest = edition; latest > 0; latest--) {
    const chance = hashToUnit(period * 64 + latest, offence, force);
    if (chance * 100 < revisedPerCent) return original + 1 + Math.floor(chance * 1000);
  }
  return original;
}

/** A pseudo-random number from 0 to 1 for three numbers. */
function hashToUnit(a: number, b: number, c: number): number {
  let hash = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b) ^ Math.imul(c + 1, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
