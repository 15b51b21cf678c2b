import * as z from "zod";
import type { Offence } from "../../schema/offence.ts";
import type { Release } from "../../schema/source.ts";
import type { OffenceObservation } from "../queries/offence-counts.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import { type Catalogue, currentRelease, toPeriod } from "../reference-data/index.ts";
import { readDetail } from "./details.ts";
import { startsUnderNewRules } from "./new-rules.ts";

/** One part of a sum: the figures of one offence, period and release. `isBreak`: whether a series break begins in it. */
export interface SumPart {
  readonly offence: Offence;
  readonly span: { readonly start: string; readonly end: string };
  readonly isBreak: boolean;
  readonly release: Release;
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
  const parts = counts.map((count) => {
    const { year, quarter, offenceId, releaseId } = count;
    return {
      offenceId,
      year,
      quarter,
      isBreak: startsUnderNewRules(count, catalogue),
      releaseId: currentRelease(catalogue, { year, offenceId, asOf }) ?? readDetail(releaseId),
    };
  });
  const distinct = new Map(parts.map((part) => [Object.values(part).join(" "), part]));
  return [...distinct.values()].map((part) => toPart(part, catalogue));
}

/** The parts of sums of outcomes. */
export function toOutcomeParts(sums: readonly Sum[], catalogue: Catalogue): SumPart[] {
  return sums.flatMap(readParts).map((key) => toPart(key, catalogue));
}

/** The key of a count among those of a sum. */
export function formatCountKey({ areaId, offenceId, year, quarter }: OffenceObservation): string {
  return `${areaId} ${offenceId} ${year} ${quarter}`;
}

interface Sum {
  /** A JSON list of texts `offence year quarter isBreak release`. */
  readonly parts: string | null;
}

interface PartKey {
  readonly offenceId: number;
  readonly year: number;
  readonly quarter: number;
  readonly isBreak: boolean;
  readonly releaseId: number;
}

function readParts({ parts }: Sum): PartKey[] {
  return texts.parse(JSON.parse(parts ?? "[]")).map((text) => {
    const [offenceId, year, quarter, isBreak, releaseId] = numbers.parse(text.split(" ").map(Number));
    return { offenceId, year, quarter, isBreak: isBreak === 1, releaseId };
  });
}

function toPart({ offenceId, year, quarter, isBreak, releaseId }: PartKey, catalogue: Catalogue): SumPart {
  return {
    offence: lookUp(catalogue.offencesById, offenceId),
    span: toPeriod(year, quarter, 4),
    isBreak,
    release: lookUp(catalogue.releasesById, releaseId),
  };
}
