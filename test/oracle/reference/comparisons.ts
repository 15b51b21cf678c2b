import type { ComparisonAnswer, TotalAnswer } from "./answers.ts";
import type { Area } from "./areas.ts";
import { beginsUnderNewRules } from "./breaks.ts";
import { inherit, statusOf } from "./figures.ts";
import { forcesOf } from "./groups.ts";
import type { Known } from "./known.ts";
import { findPeers, type Peer } from "./places.ts";
import { isCautioned, populationFor } from "./populations.ts";
import { type SpreadFigure, spread } from "./spread.ts";
import { type Time, yearLabel } from "./time.ts";
import { answerTotals } from "./totals.ts";

const inNation = { offences: null, subgroup: null, group: null, within: "NATION", inGroup: null } as const;
const totalsByKey = new WeakMap<Known, Map<string, TotalAnswer | null>>();

/** The forces of a group beside a count, and beside its rate. */
export function toComparisons(known: Known, area: Area, offence: string, time: Time, group: string) {
  const forces = forcesOf(group);
  const peers = findPeers(known, group, forces, offence, time);
  const compareBy = (measure: "value" | "rate"): Omit<ComparisonAnswer, "total"> => {
    const leftOut = peers.filter((peer) => peer[measure] === null).map((peer) => peer.area.slug);
    const figures = peers.flatMap((peer) => toFigure(known, peer, measure, offence, time));
    return {
      isMember: forces.includes(area),
      leftOut: leftOut.sort(),
      spread: spread(figures, measure === "value" ? null : 2, leftOut.length > 0),
    };
  };
  const total = findTotal(known, offence, time, group);
  return { beside: { ...compareBy("value"), total }, besideRate: { ...compareBy("rate"), total } };
}

function toFigure(
  known: Known,
  { area, ...measured }: Peer,
  measure: "value" | "rate",
  offence: string,
  time: Time,
): SpreadFigure[] {
  const own = measured[measure];
  const figure = known.figure({ area, withBtp: true }, offence, time);
  if (own === null || figure === undefined) return [];
  const status = statusOf(figure, beginsUnderNewRules(offence, time));
  if (measure === "value") return [{ area, ...own, status: inherit(status) }];
  const isEstimated = populationFor(area, time.year)?.midYear !== time.year;
  const ofRate = inherit(status, isEstimated ? "E" : "", isCautioned(area) ? "U" : "");
  return [{ area, of: own.of * 1000, per: own.per, status: ofRate }];
}

function findTotal(known: Known, offence: string, time: Time, group: string) {
  const totals = totalsByKey.get(known) ?? new Map<string, TotalAnswer | null>();
  totalsByKey.set(known, totals);
  const key = `${group} ${offence} ${time.year} ${time.quarter}`;
  let total = totals.get(key);
  if (total === undefined) {
    const year = yearLabel(time.year);
    const [found] = answerTotals(
      known,
      {
        ...{ ask: "totals", groupBy: [time.quarter === null ? "YEAR" : "QUARTER", "OFFENCE"] },
        ...{ offences: [offence], forces: forcesOf(group).map(({ slug }) => slug), regions: null },
        ...{ from: year, to: year, asOf: null, withBtp: true, orderByValue: null, first: 10 },
        ...{ since: null, acrossBreaks: true, rolling: 4, base: year, group, share: inNation },
      },
      [],
    ).filter(({ quarter }) => quarter === time.quarter);
    total = found ?? null;
    totals.set(key, total);
  }
  if (total === null) return null;
  const { value, missing, status, figures, missingFigures, excludes, breaks, rate } = total;
  return { value, missing, status, figures, missingFigures, excludes, breaks, rate };
}
