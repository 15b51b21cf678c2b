import * as z from "zod";
import type { Body } from "./force-reference.ts";
import { SeedBuildError } from "./seed-build-error.ts";
import type { SeedTable } from "./seed-table.ts";
import { figuresOf, RELEASE, type SourceFile } from "./source-files.ts";
import { parseTable, slugOf, text } from "./source-table.ts";

/** The slug of the force of each local authority, by its code. */
export type AuthorityLookup = ReadonlyMap<string, string>;

/** A community safety partnership, and a local authority in it. */
export type SeedPlace = {
  readonly authority_code: string | null;
  readonly authority: string | null;
  readonly partnership_code: string | null;
  readonly partnership: string;
  readonly force: string;
  readonly locator: string;
};

const columns = [
  "authority_code",
  "authority",
  "partnership_code",
  "partnership",
  "force",
  "locator",
] as const;

/** Lists the local authorities of 2024, their partnerships and forces. */
export function listAuthorities(source: SourceFile, bodies: readonly Body[]): SeedTable<SeedPlace> {
  const codes = new Map(bodies.flatMap(({ code, slug }) => (code === null ? [] : [[code, slug] as const])));
  const cells = z.strictObject({
    ltla24_code: text,
    ltla24_name: text,
    csp24_code: text,
    csp24_name: text,
    pfa24_code: slugOf(codes, "code of a force"),
    pfa24_name: text,
  });
  const csv = source.bytes.toString("utf8").replaceAll("\r\n", "\n");
  const rows = parseTable(source.file, csv, Object.keys(cells.shape), cells).map(({ line, row }) => ({
    authority_code: row.ltla24_code,
    authority: row.ltla24_name,
    partnership_code: row.csp24_code,
    partnership: row.csp24_name,
    force: row.pfa24_code,
    locator: `line ${line}`,
  }));
  return { file: figuresOf(RELEASE.lookup), columns, rows };
}

/** Lists the community safety partnerships of the Home Office's table, with former districts. */
export function listPartnerships(source: SourceFile, bodies: readonly Body[]): SeedTable<SeedPlace> {
  const names = new Map(bodies.map(({ recordedAs, slug }) => [recordedAs, slug]));
  const cells = z.strictObject({
    "CSP Name": text,
    "Force Name": slugOf(names, "force name"),
    Region: text,
    "ONS Code": text,
  });
  const csv = source.bytes.toString("utf8").replaceAll("\r\n", "\n");
  const rows = parseTable(source.file, csv, Object.keys(cells.shape), cells).map(({ line, row }) => ({
    authority_code: null,
    authority: null,
    partnership_code: row["ONS Code"] === "N/A" ? null : row["ONS Code"],
    partnership: row["CSP Name"],
    force: row["Force Name"],
    locator: `line ${line}`,
  }));
  return { file: figuresOf(RELEASE.geography), columns, rows };
}

/**
 * The force of each local authority. A partnership that is a former district has the code of the district.
 * @throws SeedBuildError for one in two force areas.
 */
export function toAuthorityLookup(...tables: readonly SeedTable<SeedPlace>[]): AuthorityLookup {
  const lookup = new Map<string, string>();
  for (const { authority_code, partnership_code, force, locator } of tables.flatMap(({ rows }) => rows)) {
    const code = authority_code ?? partnership_code;
    if (code === null || !/^(E0[6-9]|W06)/.test(code)) continue;
    if ((lookup.get(code) ?? force) !== force)
      throw new SeedBuildError(`${code}, ${locator}, is in the areas of two forces.`);
    lookup.set(code, force);
  }
  return lookup;
}
