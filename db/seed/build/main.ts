import { fileURLToPath } from "node:url";
import { listAllCrime, listAllOutcomes } from "./all-crime.ts";
import { listSeedAreas, toAreaTable } from "./areas.ts";
import { listAuthorityResidents } from "./authority-residents.ts";
import { readChargeRates } from "./charge-rates.ts";
import { listConvictions } from "./convictions.ts";
import { listEarlierCharges } from "./earlier-charges.ts";
import { readForceReference, slugsByRecordedName } from "./force-reference.ts";
import { listForceResidents } from "./force-residents.ts";
import { listOffenceCounts } from "./offence-counts.ts";
import { listSeedOffences } from "./offences.ts";
import { type Edition, listOnsStalking } from "./ons-stalking.ts";
import { listOutcomeCounts } from "./outcome-counts.ts";
import { listAuthorities, listPartnerships, toAuthorityLookup } from "./places.ts";
import { listPopulations } from "./populations.ts";
import { listProtectionOrders } from "./protection-orders.ts";
import { readRecordedCrime } from "./recorded-crime.ts";
import { SeedBuildError } from "./seed-build-error.ts";
import { type SeedTable, writeSeedTable } from "./seed-table.ts";
import { openSourceFiles, RELEASE, type SourceFile, type SourceFiles } from "./source-files.ts";
import { openSheet } from "./source-sheet.ts";

const seed = fileURLToPath(new URL("../extracted/", import.meta.url));

async function buildSeed(folder: string, output: string): Promise<void> {
  const sources = await openSourceFiles(folder);
  const tableP9 = await openSheet(sources.areaTables2018, "Table P9");
  const tableP3 = await openSheet(sources.areaTables2024, "Table P3");
  const tableC4 = await openSheet(sources.areaTables2024, "Table C4");
  const bodies = readForceReference(sources.forceReference);
  const forces = bodies.filter((body) => body.kind !== "REPORTING_BODY");
  const crimes = readRecordedCrime(sources.recordedCrime, slugsByRecordedName(bodies));
  const earlierCrimes = readRecordedCrime(sources.earlierCrime, slugsByRecordedName(bodies));
  const rates = readChargeRates(sources.chargeRates, slugsByRecordedName(forces));

  // Everything is built before anything is written. If a source is wrong, the last seed stays as it was.
  const areaRows = listSeedAreas(bodies, tableP3);
  const areas = toAreaTable(areaRows);
  const offences = listSeedOffences(crimes);
  const authorities = listAuthorities(sources.lookup, bodies);
  const partnerships = listPartnerships(sources.geography, bodies);
  const lookup = toAuthorityLookup(authorities, partnerships);
  const estimates = [
    ...listAuthorityResidents(sources.residents2019, { midYear: 2019, release: RELEASE.mid2019 }, lookup),
    ...listAuthorityResidents(sources.residents2021, { midYear: 2021, release: RELEASE.mid2021 }, lookup),
    ...listForceResidents(sources.residents2024, bodies),
  ];
  const populations = listPopulations(areaRows, bodies, estimates, { tableP9, tableP3, tableC4 });
  const offenceCounts = listOffenceCounts(crimes, RELEASE.recordedCrime);
  const earlierCounts = listOffenceCounts(earlierCrimes, RELEASE.earlierCrime);
  const earlierCharges = listEarlierCharges(sources.earlierCharges, bodies);
  const series = [
    listProtectionOrders(sources.protectionOrders, areaRows),
    listConvictions(sources.convictions, bodies, areaRows),
    ...(await openEditions(sources)).map((edition) => listOnsStalking(edition, areaRows)),
  ];
  const allOutcomes = listAllOutcomes(sources.allOutcomes, bodies);
  const allCrime = listAllCrime(sources.allCrime, bodies, areaRows);
  const outcomeCounts = listOutcomeCounts(rates, bodies);

  await write(output, areas);
  await write(output, offences);
  for (const release of populations) await write(output, release);
  await write(output, authorities);
  await write(output, partnerships);
  for (const release of allOutcomes) await write(output, release);
  await write(output, allCrime);
  for (const release of series) await write(output, release);
  await write(output, earlierCharges);
  await write(output, offenceCounts);
  await write(output, earlierCounts);
  await write(output, outcomeCounts);
}

/** The editions of the police force area tables with a column of stalking and harassment. */
async function openEditions(sources: SourceFiles): Promise<Edition[]> {
  const open = async (source: SourceFile, ending: string, name = "Table P1") => ({
    sheet: await openSheet(source, name),
    ending,
  });
  return [
    { release: "ons-stalking-ye-mar-2018", sheets: [await open(sources.areaTables2018, "March 2018")] },
    { release: "ons-stalking-ye-jun-2018", sheets: [await open(sources.areaTablesJune2018, "June 2018")] },
    {
      release: "ons-stalking-ye-dec-2018",
      sheets: [await open(sources.areaTablesDecember2018, "December 2018")],
    },
    {
      release: "ons-stalking-ye-sep-2019",
      sheets: [await open(sources.areaTablesSeptember2019, "September 2019")],
      // Greater Manchester Police is left out of these sums.
      incomplete: ["K04000001", "E92000001", "E12000002"],
    },
    {
      release: "ons-stalking-ye-dec-2024",
      sheets: [
        await open(sources.areaTables2024, "December 2023", "Table P4 "),
        await open(sources.areaTables2024, "December 2024"),
      ],
    },
  ];
}

async function write<Row extends Record<string, string | number | null>>(
  output: string,
  table: SeedTable<Row>,
): Promise<void> {
  const bytes = await writeSeedTable(output, table);
  console.log(`${table.file}: ${table.rows.length} rows, ${bytes} bytes`);
}

try {
  const [folder, output = seed] = process.argv.slice(2);
  if (folder === undefined) {
    throw new SeedBuildError("Name the folder that holds the source files: npm run seed:build -- <folder>");
  }
  await buildSeed(folder, output);
} catch (error) {
  if (!(error instanceof SeedBuildError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
