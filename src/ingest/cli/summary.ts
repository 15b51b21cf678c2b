import type { AlreadyLoaded, IngestSummary } from "../ingest-summary.ts";

/** Lines under one heading. */
function listUnder(heading: string, lines: readonly string[]): string[] {
  return lines.map((line, index) => `  ${(index === 0 ? heading : "").padEnd(12)} ${line}`);
}

/** The summary of a load as lines of text. */
export function formatSummary(summary: IngestSummary, isDryRun: boolean): string[] {
  const { file, release, publication, rows, noun, unchanged, revised, added, seconds } = summary;
  const missing = [...summary.missing].map(
    ([reason, count]) => `${count} ${reason.toLowerCase().replaceAll("_", " ")}`,
  );
  const sheetsLeftOut = summary.sheetsLeftOut.map((name) => name.trim());
  return [
    `${file}: ${isDryRun ? "would be" : "is"} release ${release}`,
    `  publication  ${publication}`,
    `  read         ${rows} rows`,
    `  loaded       ${unchanged + revised + added} ${noun}`,
    `  unchanged    ${unchanged} ${noun}`,
    `  revised      ${revised} ${noun}`,
    `  new          ${added} ${noun}`,
    ...(missing.length > 0 ? [`  missing      ${missing.join(", ")}`] : []),
    ...(sheetsLeftOut.length > 0 ? [`  left out     sheets ${sheetsLeftOut.join(", ")}`] : []),
    ...listUnder("without", summary.omissions),
    ...listUnder("by force", summary.withForces),
    ...(isDryRun ? listUnder("changes", summary.largestChanges) : []),
    `  seconds      ${seconds.toFixed(1)} (${Math.round(rows / seconds)} rows/s)`,
  ];
}

/** Says of a file with the bytes of a release that nothing was done, also where another day was given for it. */
export function formatAlreadyLoaded(
  { file, sameAs, published }: AlreadyLoaded,
  requested: string | undefined,
): string {
  const nothing = `${file}: nothing to do, these bytes are release ${sameAs} already.`;
  if (requested === undefined || requested === published) return nothing;
  return `${nothing} It was published on ${published}; for ${requested} instead, take it out first with --undo ${sameAs}.`;
}
