import type { PlaceAnswer } from "./answers.ts";
import { type Area, areas } from "./areas.ts";
import type { Known } from "./known.ts";
import type { Measured } from "./order.ts";
import { populationFor } from "./populations.ts";
import { rankAmong } from "./ranks.ts";
import type { Time } from "./time.ts";

/** A peer with what it is ranked by. */
interface Peer {
  readonly area: Area;
  readonly value: Measured;
  readonly rate: Measured;
}

const peersByKey = new WeakMap<Known, Map<string, readonly Peer[]>>();

/** The ranks of a count and of its rate among all areas of its kind, from the highest, and the slugs of those left out. */
export function toPlaces(known: Known, area: Area, offence: string, time: Time) {
  const isRanked = area.forceKind === "TERRITORIAL" || area.kind === "REGION";
  const peers = isRanked ? findPeers(known, area, offence, time) : [];
  const rankBy = (measure: "value" | "rate"): PlaceAnswer => {
    if (!isRanked) return { reasons: ["NO_PEERS"] };
    const own = peers.find((peer) => peer.area === area)?.[measure] ?? null;
    const measures = peers.map((peer) => peer[measure]);
    const rank = rankAmong(measures, own, -1);
    if ("reasons" in rank) return rank;
    const leftOut = peers.filter((peer) => peer[measure] === null).map((peer) => peer.area.slug);
    return { ...rank, leftOut: leftOut.sort() };
  };
  return { place: rankBy("value"), placeByRate: rankBy("rate") };
}

function findPeers(known: Known, { kind, forceKind }: Area, offence: string, time: Time): readonly Peer[] {
  const byKey = peersByKey.get(known) ?? new Map<string, readonly Peer[]>();
  peersByKey.set(known, byKey);
  const key = `${kind} ${offence} ${time.year} ${time.quarter}`;
  const found = byKey.get(key) ?? measurePeers(known, { kind, forceKind }, offence, time);
  byKey.set(key, found);
  return found;
}

function measurePeers(
  known: Known,
  { kind, forceKind }: Pick<Area, "kind" | "forceKind">,
  offence: string,
  time: Time,
): Peer[] {
  const peers = areas
    .filter((area) => area.kind === kind && area.forceKind === forceKind)
    .map((area) => {
      const figure = known.figure({ area, withBtp: true }, offence, time);
      const value = figure?.value ?? null;
      const quarters =
        figure === undefined || value === null ? 0 : known.quartersIn(figure, offence, time.year).size;
      return { area, value, quarters, isIncomplete: figure?.isIncomplete ?? false };
    });
  const most = Math.max(...peers.map(({ quarters }) => quarters));
  return peers.map(({ area, value, quarters, isIncomplete }) => {
    if (value === null || isIncomplete) return { area, value: null, rate: null };
    const isComparable = time.quarter !== null || quarters === most;
    const residents =
      time.quarter === null && quarters === 4 ? populationFor(area, time.year)?.value : undefined;
    return {
      area,
      value: isComparable ? { of: value, per: 1 } : null,
      rate: residents === undefined ? null : { of: value, per: residents },
    };
  });
}
