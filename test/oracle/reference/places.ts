import type { PlaceAnswer } from "./answers.ts";
import { type Area, areas } from "./areas.ts";
import { forcesOf } from "./groups.ts";
import type { Known } from "./known.ts";
import type { Measured } from "./order.ts";
import { populationFor } from "./populations.ts";
import { rankAmong } from "./ranks.ts";
import type { Time } from "./time.ts";

/** A peer with what it is ranked by. */
export interface Peer {
  readonly area: Area;
  readonly value: Measured;
  readonly rate: Measured;
}

/** The ranks of a count and of its rate among other areas, or why there are none. */
export interface Places {
  readonly value: PlaceAnswer;
  readonly rate: PlaceAnswer;
}

const peersByKey = new WeakMap<Known, Map<string, readonly Peer[]>>();

/** The ranks among all areas of its kind, among the forces of its region, and among those of a group, from the highest. */
export function toPlaces(known: Known, area: Area, offence: string, time: Time, group: string | null) {
  const within = (scope: string, among: readonly Area[]): Places => {
    const peers = among.includes(area) ? findPeers(known, scope, among, offence, time) : null;
    return { value: rankBy(peers, area, "value"), rate: rankBy(peers, area, "rate") };
  };
  const forces = areas.filter(({ forceKind }) => forceKind === "TERRITORIAL");
  const alike = area.kind === "REGION" ? areas.filter(({ kind }) => kind === "REGION") : forces;
  return {
    all: within(area.kind, alike),
    inRegion:
      group === null
        ? null
        : within(
            `in ${area.region}`,
            area.region === "" ? [] : forces.filter(({ region }) => region === area.region),
          ),
    inGroup: group === null ? null : within(group, forcesOf(group)),
  };
}

function rankBy(peers: readonly Peer[] | null, area: Area, measure: "value" | "rate"): PlaceAnswer {
  if (peers === null) return { reasons: ["NO_PEERS"] };
  const own = peers.find((peer) => peer.area === area)?.[measure] ?? null;
  const rank = rankAmong(
    peers.map((peer) => peer[measure]),
    own,
    -1,
  );
  if ("reasons" in rank) return rank;
  const leftOut = peers.filter((peer) => peer[measure] === null).map((peer) => peer.area.slug);
  return { ...rank, leftOut: leftOut.sort() };
}

/** Areas with what they are ranked by in a period. `scope` is a name of theirs. */
export function findPeers(
  known: Known,
  scope: string,
  among: readonly Area[],
  offence: string,
  time: Time,
): readonly Peer[] {
  const byKey = peersByKey.get(known) ?? new Map<string, readonly Peer[]>();
  peersByKey.set(known, byKey);
  const key = `${scope} ${offence} ${time.year} ${time.quarter}`;
  const found = byKey.get(key) ?? measurePeers(known, among, offence, time);
  byKey.set(key, found);
  return found;
}

function measurePeers(known: Known, among: readonly Area[], offence: string, time: Time): Peer[] {
  const peers = among.map((area) => {
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
