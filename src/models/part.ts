import * as z from "zod";
import type { SeriesBreak } from "../../schema/series-break.ts";
import type { Release } from "../../schema/source.ts";
import type { OffenceObservation } from "../queries/offence-counts.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import { type Catalogue, currentReleases, toPeriod } from "../reference-data/index.ts";
import { breaksWithin } from "../statistics/breaks.ts";
import { readDetail } from "./details.ts";
import { breaksIn, uniteBreaks } from "./new-rules.ts";

/** One part of a sum: the figures of one offence, period and edition, the releases that are parts of that, and the series breaks that begin in it. */
export interface SumPart {
  readonly seriesBreaks: readonly SeriesBreak[];
  readonly releases: readonly Release[];
}

const texts = z.array(z.string());
const numbers = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()]);

/** The details of counts that `toOffenceParts` needs. */
export const partDetails = ["releaseId"] as const;

/** The distinct parts of a sum of counts. The release is the current one on the day `asOf`, which may repeat older counts. */
export function toOffenceParts(
  counts: readonly OffenceObservation[],
  catalogue: Catalogue,
  asOf: number,
): SumPart[] {
  const parts = new Map<string, SumPart>();
  for (const count of counts) {
    const { year, quarter, offenceId, releaseId } = count;
    const seriesBreaks = breaksIn(count, catalogue);
    const key = [offenceId, year, quarter, seriesBreaks.length].join(" ");
    if (parts.has(key)) continue;
    const current = currentReleases(catalogue, { year, offenceId, asOf });
    const ids = current.length === 0 ? [readDetail(releaseId)] : current;
    parts.set(key, { seriesBreaks, releases: ids.map((id) => lookUp(catalogue.releasesById, id)) });
  }
  return [...parts.values()];
}

/** The parts of sums of outcomes. */
export function toOutcomeParts(sums: readonly Sum[], catalogue: Catalogue): SumPart[] {
  return sums.flatMap(readParts).map((key) => toOutcomePart(key, catalogue));
}

/** The key of a count among those of a sum. */
export function formatCountKey({ areaId, offenceId, year, quarter }: OffenceObservation): string {
  return `${areaId} ${offenceId} ${year} ${quarter}`;
}

interface Sum {
  /**
   * A JSON list of texts `offence year quarter brokenGroup release`: the last but one is the outcome group whose figures begin under
   * new rules, or 0.
   */
  readonly parts: string | null;
}

function readParts({ parts }: Sum): z.infer<typeof numbers>[] {
  return texts.parse(JSON.parse(parts ?? "[]")).map((text) => numbers.parse(text.split(" ").map(Number)));
}

function toOutcomePart(
  [offenceId, year, quarter, brokenGroupId, releaseId]: z.infer<typeof numbers>,
  catalogue: Catalogue,
): SumPart {
  const { offencesById, outcomeGroupsById, releasesById } = catalogue;
  const release = lookUp(releasesById, releaseId);
  if (brokenGroupId === 0) return { seriesBreaks: [], releases: [release] };
  const group = lookUp(outcomeGroupsById, brokenGroupId);
  const ofSeries = uniteBreaks(lookUp(offencesById, offenceId), group, catalogue);
  return { seriesBreaks: breaksWithin(ofSeries, toPeriod(year, quarter, 4)), releases: [release] };
}
