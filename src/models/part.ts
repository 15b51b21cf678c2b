import { z } from "zod";
import type { Offence } from "../../schema/offence.ts";
import type { Release } from "../../schema/source.ts";
import type { OffenceCountFigure } from "../queries/offence-counts.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import { type Catalogue, currentRelease, toPeriod } from "../reference-data/index.ts";
import { readDetail } from "./count-details.ts";

/** What figures in a sum have in common: their offence, the days a break may begin on, their release. */
export interface Part {
  readonly offence: Offence;
  readonly span: { readonly start: string; readonly end: string };
  readonly isBreak: boolean;
  readonly release: Release;
}

const words = z.array(z.string());
const numbers = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()]);

/** The details of counts that their parts are told from. */
export const partDetails = ["releaseId", "status"] as const;

/** What counts have in common. A count that a later release repeats names that one, so the day is asked for. */
export function toOffenceParts(
  counts: readonly OffenceCountFigure[],
  catalogue: Catalogue,
  asOf: number,
): Part[] {
  const parts = counts.map(({ year, quarter, offenceId, status, releaseId }) => ({
    offenceId,
    year,
    quarter,
    isBreak: readDetail(status).includes("B"),
    releaseId: currentRelease(catalogue, { year, offenceId, asOf }) ?? readDetail(releaseId),
  }));
  const distinct = new Map(parts.map((part) => [Object.values(part).join(" "), part]));
  return [...distinct.values()].map((part) => toPart(part, catalogue));
}

/** The parts of sums of outcomes. */
export function toOutcomeParts(sums: readonly Sum[], catalogue: Catalogue): Part[] {
  return sums.flatMap(readParts).map((cell) => toPart(cell, catalogue));
}

interface Sum {
  /** A JSON list of cells, each in words: offence, year, quarter, whether it is a break, release. */
  readonly parts: string | null;
}

interface Cell {
  readonly offenceId: number;
  readonly year: number;
  readonly quarter: number;
  readonly isBreak: boolean;
  readonly releaseId: number;
}

function readParts({ parts }: Sum): Cell[] {
  return words.parse(JSON.parse(parts ?? "[]")).map((text) => {
    const [offenceId, year, quarter, isBreak, releaseId] = numbers.parse(text.split(" ").map(Number));
    return { offenceId, year, quarter, isBreak: isBreak === 1, releaseId };
  });
}

function toPart({ offenceId, year, quarter, isBreak, releaseId }: Cell, catalogue: Catalogue): Part {
  return {
    offence: lookUp(catalogue.offencesById, offenceId),
    span: toPeriod(year, quarter, 4),
    isBreak,
    release: lookUp(catalogue.releasesById, releaseId),
  };
}
