import { fileURLToPath } from "node:url";
import { listAreas, tidyAreas } from "./areas.ts";
import { readChargeRates } from "./charge-rates.ts";
import { openSourceFiles } from "./files.ts";
import { readForceReference, slugsByRecordedName } from "./force-reference.ts";
import { listOffenceCounts } from "./offence-counts.ts";
import { describeOffences } from "./offences.ts";
import { listOutcomeCounts } from "./outcome-counts.ts";
import { gatherPopulations } from "./populations.ts";
import { readRecordedCrime } from "./recorded-crime.ts";
import { Refusal } from "./refusal.ts";
import { openSheet } from "./sheet.ts";
import { type Tidy, writeTidy } from "./tidy.ts";

const seed = fileURLToPath(new URL("../extracted/", import.meta.url));

async function buildSeed(folder: string, output: string): Promise<void> {
  const sources = await openSourceFiles(folder);
  const tableP9 = await openSheet(sources.areaTables2018, "Table P9");
  const tableP3 = await openSheet(sources.areaTables2024, "Table P3");
  const tableC4 = await openSheet(sources.areaTables2024, "Table C4");
  const bodies = readForceReference(sources.forceReference);
  const forces = bodies.filter((body) => body.kind !== "REPORTING_BODY");
  const crimes = readRecordedCrime(sources.recordedCrime, slugsByRecordedName(bodies));
  const rates = readChargeRates(sources.chargeRates, slugsByRecordedName(forces));

  // Everything is built before anything is written, so a refused input leaves the last seed whole.
  const areaRows = listAreas(bodies, tableP3);
  const areas = tidyAreas(areaRows);
  const offences = describeOffences(crimes);
  const populations = gatherPopulations(areaRows, bodies, { tableP9, tableP3, tableC4 });
  const offenceCounts = listOffenceCounts(crimes, bodies);
  const outcomeCounts = listOutcomeCounts(rates, bodies);

  await write(output, areas);
  await write(output, offences);
  for (const release of populations) await write(output, release);
  await write(output, offenceCounts);
  await write(output, outcomeCounts);
}

async function write<Row extends Record<string, string | number | null>>(
  output: string,
  tidy: Tidy<Row>,
): Promise<void> {
  const bytes = await writeTidy(output, tidy);
  console.log(`${tidy.file}: ${tidy.rows.length} rows, ${bytes} bytes`);
}

try {
  const [folder, output = seed] = process.argv.slice(2);
  if (folder === undefined) {
    throw new Refusal("Name the folder that holds the source files: npm run seed:build -- <folder>");
  }
  await buildSeed(folder, output);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
