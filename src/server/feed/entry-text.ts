import { escapeUTF8 } from "entities";
import type { FeedContents, FeedNote, FeedRevision } from "./releases-response.ts";

/** How many offences or areas an entry names; where there are more, it says how many. */
const mostNamed = 12;

/** What an entry says in one line. */
export function toSummary({ contents, largestRevisions }: FeedNote): string {
  const added = contents.map(formatContents);
  const [largest] = largestRevisions;
  const revised = largest === undefined ? [] : [`Largest revision: ${formatRevision(largest)}.`];
  return [...added, ...revised].join(" ") || "The release has no figures.";
}

/** The whole entry as HTML. */
export function toHtml(note: FeedNote): string {
  const { release, contents, largestRevisions } = note;
  const { published, citation, source } = release;
  const parts = [
    ...contents.map((each) => paragraph(formatContents(each))),
    ...listRevisions(largestRevisions),
    ...(published === null ? [paragraph("The day of publication is not known.")] : []),
    ...(release.note === null ? [] : [paragraph(release.note)]),
    paragraph(`Source: ${citation}`),
    paragraph(source.attribution),
  ];
  return parts.join("\n");
}

function listRevisions(revisions: readonly FeedRevision[]): string[] {
  if (revisions.length === 0) return [];
  const items = revisions.map((revision) => `<li>${escapeUTF8(formatRevision(revision))}</li>`);
  return [paragraph("The largest changes to annual counts known before:"), `<ol>${items.join("")}</ol>`];
}

function paragraph(text: string): string {
  return `<p>${escapeUTF8(text)}</p>`;
}

const nouns: Readonly<Record<string, string>> = {
  OFFENCES: "counts of offences recorded",
  OUTCOMES: "counts of outcomes",
  PARTNERSHIPS: "counts of offences by community safety partnership",
  POPULATIONS: "numbers of residents",
  SERIES: "published figures",
  PLACES: "rows of local authorities and community safety partnerships",
  ARTICLES: "rows of quotes and stated figures",
  COMPARISON_GROUPS: "rows of comparison groups",
};

function formatContents({
  dataset,
  figures,
  firstPeriod,
  lastPeriod,
  offences,
  areas,
}: FeedContents): string {
  const noun = nouns[dataset] ?? dataset.toLowerCase();
  const span = formatSpan(firstPeriod?.label, lastPeriod?.label);
  const of = [
    listNames(
      offences.map(({ code, name }) => `${name} (${code})`),
      "offences",
    ),
    listNames(
      areas.map(({ name }) => name),
      "areas",
    ),
  ].flatMap((names) => names ?? []);
  const details = of.length === 0 ? "" : `: ${of.join("; ")}`;
  return `${formatNumber(figures)} ${noun}${span}${details}.`;
}

function formatSpan(first: string | undefined, last: string | undefined): string {
  if (first === undefined || last === undefined) return "";
  return first === last ? `, ${first}` : `, ${first} to ${last}`;
}

function listNames(names: readonly string[], noun: string): string | null {
  if (names.length === 0) return null;
  return names.length > mostNamed ? `${names.length} ${noun}` : names.join(", ");
}

function formatRevision({
  area,
  offence,
  period,
  previous,
  current,
  difference,
  percent,
}: FeedRevision): string {
  const change = difference === null ? "" : ` (${formatSigned(difference)}${formatPercent(percent)})`;
  const values = `${formatValue(previous)} to ${formatValue(current)}`;
  return `${offence.name} (${offence.code}), ${area.name}, ${period.label}: ${values}${change}`;
}

function formatPercent(percent: number | null): string {
  return percent === null ? "" : `, ${formatSigned(percent)}%`;
}

function formatSigned(value: number): string {
  return `${value > 0 ? "+" : ""}${formatNumber(value)}`;
}

function formatValue(value: number | null): string {
  return value === null ? "no figure" : formatNumber(value);
}

function formatNumber(value: number): string {
  return value.toLocaleString("en-GB");
}
