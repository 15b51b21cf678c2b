import * as z from "zod";
import type { SourceFile } from "./source-files.ts";
import { dropNoteMarks } from "./source-sheet.ts";
import { count, parseTable, type TableRow, text } from "./source-table.ts";

/** A body that records crime, with the mid-year populations (people) the reference file gives for it. */
export type Body = {
  readonly file: string;
  readonly line: number;
  /** The name recorded crime files use, such as `London, City of`. */
  readonly recordedAs: string;
  readonly slug: string;
  readonly name: string;
  readonly title: string;
  readonly kind: "TERRITORIAL" | "NON_TERRITORIAL" | "REPORTING_BODY";
  readonly code: string | null;
  readonly regionCode: string | null;
  readonly people: ReadonlyMap<number, number | null>;
};

const gssCode = z.string().regex(/^[EW]\d{8}$/, "is not a GSS code");
const slug = z.string().regex(/^[a-z-]+$/, "is not a slug");
const blank = z.literal("", "is not blank");
const countOrBlank = z.union([count, blank.transform(() => null)], "is neither a count nor blank");

const uncodedFields = {
  prc_force_name: text,
  gss_code: blank,
  ons_lookup_pfa24_name: blank,
  region_code: blank,
  region_name: blank,
  population_mid2016: blank,
  population_mid2017: blank,
  population_mid2018: blank,
  population_mid2020: blank,
  population_mid2022: blank,
  population_mid2023: blank,
  households_mid2021: blank,
};

const territorial = z.strictObject({
  prc_force_name: text,
  gss_code: gssCode,
  ons_lookup_pfa24_name: text,
  ons_table_area_name: text,
  body_type: z.literal("territorial"),
  region_code: gssCode,
  region_name: text,
  police_uk_id: slug,
  police_uk_label: text,
  population_mid2016: count,
  population_mid2017: count,
  population_mid2018: countOrBlank,
  population_mid2020: count,
  population_mid2022: countOrBlank,
  population_mid2023: count,
  households_mid2021: count,
});

const nonTerritorial = z.strictObject({
  ...uncodedFields,
  ons_table_area_name: text,
  body_type: z.literal("non-territorial police force"),
  police_uk_id: slug,
  police_uk_label: text,
});

const reportingBody = z.strictObject({
  ...uncodedFields,
  ons_table_area_name: blank,
  body_type: z.literal("fraud reporting body"),
  police_uk_id: blank,
  police_uk_label: blank,
});

const referenceRow = z.discriminatedUnion("body_type", [territorial, nonTerritorial, reportingBody]);

/** Reads the bodies of the force reference in file order. @throws SeedBuildError at a row of another shape. */
export function readForceReference(source: SourceFile): Body[] {
  const csv = source.bytes.toString("utf8");
  const columns = Object.keys(territorial.shape);
  return parseTable(source.file, csv, columns, referenceRow).map(toBody);
}

function toBody({ file, line, row }: TableRow<z.infer<typeof referenceRow>>): Body {
  const uncoded = {
    file,
    line,
    recordedAs: row.prc_force_name,
    code: null,
    regionCode: null,
    people: new Map<number, number | null>(),
  };
  if (row.body_type === "fraud reporting body") {
    const name = row.prc_force_name;
    const slug = name.toLowerCase().replaceAll(" ", "-");
    return { ...uncoded, kind: "REPORTING_BODY", slug, name, title: name };
  }
  const named = {
    slug: row.police_uk_id,
    name: dropNoteMarks(row.ons_table_area_name),
    title: row.police_uk_label,
  };
  if (row.body_type === "non-territorial police force")
    return { ...uncoded, ...named, kind: "NON_TERRITORIAL" };
  const people = new Map([
    [2016, row.population_mid2016],
    [2017, row.population_mid2017],
    [2018, row.population_mid2018],
    [2020, row.population_mid2020],
    [2022, row.population_mid2022],
    [2023, row.population_mid2023],
  ]);
  return {
    ...uncoded,
    ...named,
    kind: "TERRITORIAL",
    code: row.gss_code,
    regionCode: row.region_code,
    people,
  };
}

/** The slug of every body by the name recorded crime files use. */
export function slugsByRecordedName(bodies: readonly Body[]): Map<string, string> {
  return new Map(bodies.map((body) => [body.recordedAs, body.slug]));
}
