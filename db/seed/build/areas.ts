import type { Body } from "./force-reference.ts";
import { invalidValue, SeedBuildError } from "./seed-build-error.ts";
import type { SeedTable } from "./seed-table.ts";
import { RELEASE } from "./source-files.ts";
import { dropNoteMarks, type SourceSheet } from "./source-sheet.ts";

/** One row of areas.csv. */
export type SeedArea = {
  readonly kind: "NATION" | "REGION" | "FORCE" | "REPORTING_BODY";
  readonly slug: string;
  readonly code: string | null;
  readonly name: string;
  readonly title: string;
  readonly force_kind: "TERRITORIAL" | "NON_TERRITORIAL" | null;
  readonly region: string | null;
  readonly release: string;
  readonly locator: string;
};

type DeclaredArea = { readonly slug: string; readonly code: string; readonly name: string };

// ONS prints some of these names in capitals or with note marks.
const NATIONS: readonly DeclaredArea[] = [
  { slug: "england-and-wales", code: "K04000001", name: "England and Wales" },
  { slug: "england", code: "E92000001", name: "England" },
  { slug: "wales", code: "W92000004", name: "Wales" },
];

const REGIONS: readonly DeclaredArea[] = [
  { slug: "north-east", code: "E12000001", name: "North East" },
  { slug: "north-west", code: "E12000002", name: "North West" },
  { slug: "yorkshire-and-the-humber", code: "E12000003", name: "Yorkshire and The Humber" },
  { slug: "east-midlands", code: "E12000004", name: "East Midlands" },
  { slug: "west-midlands", code: "E12000005", name: "West Midlands" },
  { slug: "east", code: "E12000006", name: "East" },
  { slug: "london", code: "E12000007", name: "London" },
  { slug: "south-east", code: "E12000008", name: "South East" },
  { slug: "south-west", code: "E12000009", name: "South West" },
  { slug: "wales", code: "W92000004", name: "Wales" },
];

/** Lists nations and regions as Table P3 prints them, then forces and reporting bodies in reference order. */
export function listSeedAreas(bodies: readonly Body[], tableP3: SourceSheet): SeedArea[] {
  return [
    ...NATIONS.map((nation) => toPrintedArea("NATION", nation, tableP3)),
    ...REGIONS.map((region) => toPrintedArea("REGION", region, tableP3)),
    ...bodies.map(toBodyArea),
  ];
}

/** The key of an area among all areas: areas of two kinds may have the same slug. */
export function keyOf(area: { readonly kind: string; readonly slug: string }): string {
  return `${area.kind}/${area.slug}`;
}

/** The table areas.csv. */
export function toAreaTable(rows: readonly SeedArea[]): SeedTable<SeedArea> {
  const columns = [
    "kind",
    "slug",
    "code",
    "name",
    "title",
    "force_kind",
    "region",
    "release",
    "locator",
  ] as const;
  return { file: "areas.csv", columns, rows };
}

function toPrintedArea(kind: "NATION" | "REGION", area: DeclaredArea, tableP3: SourceSheet): SeedArea {
  const row = findCode(tableP3, area.code);
  if (dropNoteMarks(tableP3.text("B", row)).toLowerCase() !== area.name.toLowerCase()) {
    throw tableP3.invalidCell("B", row, `is not the name expected for ${area.code}, ${area.name}`);
  }
  const locator = tableP3.locate("A", row);
  return {
    ...area,
    kind,
    title: area.name,
    force_kind: null,
    region: null,
    release: RELEASE.areaTables2024,
    locator,
  };
}

function findCode(sheet: SourceSheet, code: string): number {
  for (let row = 1; row <= sheet.lastRow; row += 1) if (sheet.text("A", row) === code) return row;
  throw new SeedBuildError(`${sheet.name} has no row with the code ${code} in column A.`);
}

function toBodyArea(body: Body): SeedArea {
  const { slug, code, name, title, line } = body;
  const cited = { slug, code, name, title, release: RELEASE.forceReference, locator: `line ${line}` };
  if (body.kind === "REPORTING_BODY")
    return { ...cited, kind: "REPORTING_BODY", force_kind: null, region: null };
  if (body.kind === "NON_TERRITORIAL")
    return { ...cited, kind: "FORCE", force_kind: body.kind, region: null };
  const region = REGIONS.find((known) => known.code === body.regionCode);
  if (region === undefined) {
    throw invalidValue(body.file, `line ${line}`, "region_code", body.regionCode, "is not a known region");
  }
  return { ...cited, kind: "FORCE", force_kind: body.kind, region: region.slug };
}
