import * as z from "zod";
import type { Body } from "./force-reference.ts";
import type { SeedOutcomeCount } from "./outcome-counts.ts";
import type { SeedTable } from "./seed-table.ts";
import { figuresOf, type SourceFile } from "./source-files.ts";
import { count, parseTable, slugOf } from "./source-table.ts";

const RELEASE = "bbc-stalking-charges-2021-07-16";
const YEAR = "2017/18";
const COLUMNS = [
  ...["force", "2015/16", "2016/17", YEAR, "2018/19", "2019/20", "2020/21"],
  ...["charge rate 17/18", "charge rate 18/19", "charge rate 19/20", "latest charge rate"],
];
/** The groups that the later table has of other years, and this one has not. */
const UNPUBLISHED = [
  "evidential-difficulties-victim-supports",
  "evidential-difficulties-victim-does-not-support",
  "other",
];

/** Lists the charges of the year that the later table of outcomes lacks. Other outcomes of it are not published. */
export function listEarlierCharges(source: SourceFile, bodies: readonly Body[]): SeedTable<SeedOutcomeCount> {
  const names = new Map(
    bodies.flatMap(({ name, recordedAs, slug }) => [
      [name, slug],
      [recordedAs, slug],
    ]),
  );
  const row = z.object({ force: slugOf(names, "force"), [YEAR]: count });
  const csv = `${source.bytes.toString("utf8").replaceAll("\r\n", "\n").trimEnd()}\n`;
  const rows = parseTable(source.file, csv, COLUMNS, row).flatMap(({ line, row }): SeedOutcomeCount[] => {
    const common = {
      offence: "8Q",
      body: row.force,
      year: YEAR,
      basis: "RECORDED_IN_YEAR",
      note: null,
    } as const;
    const charges = row[YEAR];
    return [
      {
        ...common,
        outcome_group: "charged-summonsed",
        outcomes: charges,
        published: charges,
        locator: `line ${line} ${YEAR}`,
      },
      ...UNPUBLISHED.map((outcome_group) => ({
        ...common,
        outcome_group,
        outcomes: "NOT_PUBLISHED" as const,
        published: null,
        locator: `line ${line}, which has no column of it`,
      })),
    ];
  });
  const columns = [
    ...(["offence", "body", "year", "basis", "outcome_group", "outcomes", "published"] as const),
    ...(["locator", "note"] as const),
  ];
  return { file: figuresOf(RELEASE), columns, rows };
}
