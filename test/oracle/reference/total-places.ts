import type { MovementAnswer, PlaceAnswer, PlacesOfTotal } from "./answers.ts";
import { type Area, areas, findArea, listBodies } from "./areas.ts";
import { breaksBetweenDays, movedInside } from "./breaks.ts";
import { addUp } from "./figures.ts";
import { bodiesIn, selectBodies } from "./grouping.ts";
import { forcesOf } from "./groups.ts";
import type { Known } from "./known.ts";
import type { Measured } from "./order.ts";
import { differ } from "./other-periods.ts";
import type { TotalsQuestion } from "./questions.ts";
import { rankAmong } from "./ranks.ts";
import { type Time, yearOf } from "./time.ts";
import { compareTotal } from "./total-comparisons.ts";
import { codesInUse, rateTotal, wholeValue } from "./total-measures.ts";
import { findSummands, quartersTogether, type Summand } from "./totals.ts";

/** A sum that is ranked. */
export interface RankedSum {
  readonly items: readonly Summand[];
  readonly inSum: readonly string[];
  /** Whether it adds up all offences. */
  readonly isOfAll: boolean;
}

/** The sum of an area that another one is compared with. */
export interface Peer {
  readonly area: Area;
  readonly summands: readonly Summand[];
  readonly value: Measured;
  readonly rate: Measured;
}

const territorial = areas.filter(({ forceKind }) => forceKind === "TERRITORIAL");
const none: PlaceAnswer = { reasons: ["NO_PEERS"] };
const peersByKey = new WeakMap<Known, Map<string, readonly Peer[]>>();

/** The ranks of a sum and of its rate among the sums of other areas, or why there are none. */
export function placeTotal(
  known: Known,
  question: TotalsQuestion,
  sum: RankedSum,
): { readonly byValue: PlacesOfTotal; readonly byRate: PlacesOfTotal } {
  const time = timeOf(sum.items);
  const area = time && areaOf(question, sum.items);
  const { group } = question;
  const compared = group === null ? null : compareTotal(known, sum, bodiesIn(question, sum.items), group);
  const measured = (measure: "value" | "rate"): PlacesOfTotal => {
    const within = (among: readonly Area[], name: string): PlaceAnswer => {
      if (area === null || time === null || !among.includes(area)) return none;
      return toPlace(findPeers(known, sum, among, name, time), area, measure);
    };
    const all = area?.kind === "REGION" ? areas.filter(({ kind }) => kind === "REGION") : territorial;
    const ofRegion = territorial.filter(({ region }) => region !== "" && region === area?.region);
    const place = within(all, `all ${area?.kind}`);
    const moved =
      area === null || time === null || "reasons" in place
        ? null
        : move(known, question, sum, measure, { area, all, time, position: place.position });
    return {
      place,
      moved,
      inRegion: group === null ? null : within(ofRegion, `in ${area?.region}`),
      inGroup: group === null ? null : within(forcesOf(group), group),
      beside: (measure === "value" ? compared?.beside : compared?.besideRate) ?? null,
    };
  };
  return { byValue: measured("value"), byRate: measured("rate") };
}

/** The only time of some figures; null where there are several. */
export function timeOf(items: readonly Summand[]): Time | null {
  const [first] = items;
  const isOne = items.every(
    ({ time }) => time.year === first?.time.year && time.quarter === first.time.quarter,
  );
  return isOne && first !== undefined ? first.time : null;
}

/** The force or the whole region that a sum is of. */
function areaOf(question: TotalsQuestion, [first]: readonly Summand[]): Area | null {
  if (first === undefined) return null;
  const { body } = first;
  if (question.groupBy.includes("FORCE")) return body.kind === "FORCE" ? body : null;
  if (!question.groupBy.includes("REGION") || body.region === "") return null;
  const added = selectBodies(question);
  const region = findArea("REGION", body.region);
  return listBodies(region, true).every((force) => added.includes(force)) ? region : null;
}

/** The sums of some areas; `name` stands for them. */
export function findPeers(
  known: Known,
  { inSum, isOfAll }: RankedSum,
  among: readonly Area[],
  name: string,
  time: Time,
): readonly Peer[] {
  const byKey = peersByKey.get(known) ?? new Map<string, readonly Peer[]>();
  peersByKey.set(known, byKey);
  const key = [name, time.year, time.quarter, isOfAll, ...inSum.toSorted()].join(" ");
  let peers = byKey.get(key);
  if (peers === undefined) {
    const sums = among.map((area) => ({
      area,
      summands: findSummands(known, { bodies: listBodies(area, true), codes: inSum, times: [time], isOfAll }),
    }));
    peers = measurePeers(sums, time, inSum);
    byKey.set(key, peers);
  }
  return peers;
}

function measurePeers(
  sums: readonly Pick<Peer, "area" | "summands">[],
  time: Time,
  inSum: readonly string[],
): Peer[] {
  const quartersOf = (summands: readonly Summand[]) => {
    const hasValue = addUp(summands.map(({ figure }) => figure))?.value != null;
    return hasValue ? quartersTogether(summands) : 0;
  };
  const most = Math.max(...sums.map(({ summands }) => quartersOf(summands)));
  return sums.map(({ area, summands }) => {
    const value = wholeValue({ summands, time, inSum });
    const isWhole = time.quarter !== null || quartersOf(summands) === most;
    const rate = rateTotal({ summands, time, inSum }, 1);
    return {
      ...{ area, summands },
      value: value === null || !isWhole ? null : { of: value, per: 1 },
      rate: "reasons" in rate ? null : { of: rate.numerator, per: rate.denominator },
    };
  });
}

function toPlace(peers: readonly Peer[], area: Area, measure: "value" | "rate"): PlaceAnswer {
  const own = peers.find((peer) => peer.area === area)?.[measure] ?? null;
  const all = peers.map((peer) => peer[measure]);
  const rank = rankAmong(all, own, -1);
  if ("reasons" in rank) return rank;
  const leftOut = peers.filter((peer) => peer[measure] === null).map((peer) => peer.area.slug);
  return { ...rank, leftOut: leftOut.sort() };
}

interface Placed {
  readonly area: Area;
  readonly all: readonly Area[];
  readonly time: Time;
  readonly position: number;
}

function move(
  known: Known,
  { since, acrossBreaks }: TotalsQuestion,
  sum: RankedSum,
  measure: "value" | "rate",
  { area, all, time, position }: Placed,
): MovementAnswer {
  if (since === null) return { reasons: ["NOT_REQUESTED"] };
  const before = { year: yearOf(since), quarter: time.quarter };
  if (before.year >= time.year) return { reasons: ["NO_EARLIER_RANK"] };
  const peers = findPeers(known, sum, all, `all ${area.kind}`, before);
  const then = peers.find((peer) => peer.area === area)?.summands ?? [];
  const now = sum.items;
  const earlier = toPlace(peers, area, measure);
  const [codes, codesThen] = [
    codesInUse({ summands: now, time, inSum: sum.inSum }),
    codesInUse({ summands: then, time: before, inSum: sum.inSum }),
  ];
  const areOfAllCrime = [...now, ...then].every(({ isOfAllCrime }) => isOfAllCrime);
  const start = then.map(({ period }) => period.start).sort()[0] ?? "";
  const end =
    now
      .map(({ period }) => period.end)
      .sort()
      .at(-1) ?? "";
  const breaks = areOfAllCrime ? [] : breaksBetweenDays(codes, start, end, sum.inSum);
  const reasons: string[] = [];
  if ("reasons" in earlier) reasons.push("NO_EARLIER_RANK");
  if (!areOfAllCrime && differ(codes, codesThen, movedInside(sum.inSum, before, time)))
    reasons.push("DIFFERENT_OFFENCES");
  if (breaks.length > 0 && !acrossBreaks) reasons.push(["ACROSS_BREAK", ...breaks].join(" "));
  if ("reasons" in earlier || reasons.length > 0) return { reasons };
  const { position: previous, compared, leftOut } = earlier;
  return {
    placesUp: previous - position,
    ...{ position: previous, compared, leftOut, isAcrossBreak: breaks.length > 0, breaks },
  };
}
