import { bodies, findPrinted } from "./areas.ts";
import { readRows } from "./csv.ts";
import { type Cell, isReason, type MissingReason } from "./figures.ts";
import { readSeed, readSeedRelease } from "./seed.ts";
import { yearOf } from "./time.ts";

/** One edition of recorded crime: its cells, and the offences and quarters that it covers. */
export interface Release {
  readonly day: string;
  /** The offences of an extract; null for a whole edition. */
  readonly offences: ReadonlySet<string> | null;
  /** The quarters of each year that it publishes. */
  readonly quarters: ReadonlyMap<number, ReadonlySet<number>>;
  readonly cells: ReadonlyMap<string, Cell>;
  /** Why a police force without a cell of an offence in a year, such as `8Q 2020`, has none. Offences not in use are left out. */
  readonly absent: ReadonlyMap<string, MissingReason>;
}

const forces = new Set(bodies.filter(({ kind }) => kind === "FORCE").map(({ slug }) => slug));

function findAbsent(cells: ReadonlyMap<string, Cell>): Map<string, MissingReason> {
  const byOffence = Map.groupBy(
    [...cells].filter(([key]) => forces.has(key.split(" ")[0] ?? "")),
    ([key]) => key.split(" ").slice(1, -1).join(" "),
  );
  const absent = new Map<string, MissingReason>();
  for (const [offence, own] of byOffence) {
    const printed = own.filter(([, cell]) => typeof cell === "number");
    const listed = new Set(printed.map(([key]) => key.split(" ")[0]));
    const reasons = own.flatMap(([, cell]) => (typeof cell === "string" ? [cell] : []));
    const couldExist = reasons.some((each) => ["NOT_PUBLISHED", "NOT_SUPPLIED", "SUPPRESSED"].includes(each));
    if (couldExist || printed.some(([, cell]) => cell !== 0) || listed.size >= forces.size / 2)
      absent.set(offence, "NOT_PUBLISHED");
    else if (printed.length === 0) absent.set(offence, reasons.sort()[0] ?? "NOT_IN_USE");
  }
  return absent;
}

/** The releases known on a day, the latest first; of the same day, the one loaded last comes first. */
export function latestFirst<Dated extends { readonly day: string }>(
  releases: readonly Dated[],
  day: string | null,
): Dated[] {
  const known = releases.filter((release) => day === null || release.day <= day);
  return known.reverse().sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
}

/** One release of several parts, the last loaded first. */
export function joinParts(parts: readonly Release[]): Release {
  const inOrder = parts.toReversed();
  const cells = new Map(inOrder.flatMap((part) => [...part.cells]));
  const quarters = new Map<number, ReadonlySet<number>>();
  for (const part of parts)
    for (const [year, published] of part.quarters)
      quarters.set(year, new Set([...(quarters.get(year) ?? []), ...published]));
  return { day: parts[0]?.day ?? "", offences: null, quarters, cells, absent: findAbsent(cells) };
}

export function cellKey(body: string, offence: string, year: number, quarter: number): string {
  return `${body} ${offence} ${year} ${quarter}`;
}

/** The offence of a cell, by its key. */
export function offenceOfKey(key: string): string {
  return key.split(" ").slice(1, -2).join(" ");
}

/** The recorded crime that is embedded in the gateway. */
export function readSeedOffences(): Release {
  const cells = new Map<string, Cell>();
  const quarters = new Map<number, Set<number>>();
  const offences = new Set<string>();
  for (const row of readSeed("extracted/figures/home-office-prc-2023-10.csv")) {
    const year = yearOf(row("year"));
    const quarter = Number(row("quarter"));
    const count = row("count");
    const cell = isReason(count) ? count : Number(count);
    offences.add(row("offence"));
    cells.set(cellKey(row("body"), row("offence"), year, quarter), cell);
    if (typeof cell === "number") quarters.set(year, (quarters.get(year) ?? new Set()).add(quarter));
  }
  const { day, isExtract } = readSeedRelease("home-office-prc-2023-10");
  return { day, offences: isExtract ? offences : null, quarters, cells, absent: findAbsent(cells) };
}

/** Replaces the zeros of codes that are listed after they have ended (from 50 offences), or before they begin (to 1,000). */
function replaceListedZeros(cells: Map<string, Cell>): void {
  const sums = new Map<string, Map<number, number>>();
  const years = new Set<number>();
  for (const [key, cell] of cells) {
    const year = Number(key.split(" ").at(-2));
    const offence = offenceOfKey(key);
    const byYear = sums.get(offence) ?? new Map<number, number>();
    sums.set(offence, byYear);
    byYear.set(year, (byYear.get(year) ?? 0) + Math.abs(Number(cell)));
    years.add(year);
  }
  const firstOfFile = Math.min(...years);
  for (const [key, cell] of cells) {
    if (cell !== 0) continue;
    const year = Number(key.split(" ").at(-2));
    const byYear = [...(sums.get(offenceOfKey(key)) ?? [])];
    if (byYear.some(([each, sum]) => each === year && sum > 0)) continue;
    const before = byYear.filter(([each]) => each < year).map(([, sum]) => sum);
    const after = byYear.filter(([each]) => each > year).map(([, sum]) => sum);
    if (after.every((sum) => sum === 0) && before.some((sum) => sum >= 50)) cells.set(key, "NOT_IN_USE");
    else if (before.every((sum) => sum === 0) && after.some((sum) => sum >= 1000) && year > firstOfFile)
      cells.set(key, "NOT_COLLECTED");
  }
}

/** Code 8U was listed for 2019/20, with zeros only: it was not collected before April 2020. */
const listedNotCollected = { offence: "8U", year: 2019 };

/**
 * Reads a file in the layout of the Home Office with single offences only. A partial one is current only for the offences
 * that it has, and has no total.
 */
export function readRelease(path: string, day: string, isPartial: boolean): Release {
  const printed = new Set<string>();
  const cells = new Map<string, Cell>();
  const quarters = new Map<number, Set<number>>();
  for (const row of readRows(path)) {
    const year = yearOf(row("Financial Year"));
    const quarter = Number(row("Financial Quarter"));
    const offence = row("Offence Code");
    const body = findPrinted(row("Force Name")).slug;
    quarters.set(year, (quarters.get(year) ?? new Set()).add(quarter));
    // Older editions print counts between spaces, and zero as -00.
    const count = Number(row("Number of Offences").trim()) + 0;
    if (offence === listedNotCollected.offence && year === listedNotCollected.year) continue;
    // Homicide is one code in several rows; TOTAL is the sum of all codes.
    printed.add(offence);
    for (const code of isPartial ? [offence] : [offence, "TOTAL"]) {
      const key = cellKey(body, code, year, quarter);
      const before = cells.get(key);
      cells.set(key, count + (typeof before === "number" ? before : 0));
    }
  }
  replaceListedZeros(cells);
  const { offence, year } = listedNotCollected;
  if (quarters.has(year)) printed.add(offence);
  for (const quarter of quarters.get(year) ?? []) {
    for (const { kind, slug } of bodies) {
      if (kind === "FORCE") cells.set(cellKey(slug, offence, year, quarter), "NOT_COLLECTED");
    }
  }
  return { day, offences: isPartial ? printed : null, quarters, cells, absent: findAbsent(cells) };
}
