import { andThen, type PromiseOrValue } from "../../db/promise-or-value.ts";
import type { Area } from "../../schema/area.ts";
import type { PeerRank } from "../../schema/peer-rank.ts";
import type { Year } from "../../schema/year.ts";
import type { Context } from "../execution/context.ts";
import { type EarlierRank, noMovement, toMovement, toNotCompared, toPeerRank } from "../models/peer-rank.ts";
import type { PeerRanking, Rankable } from "../models/peer-ranking.ts";
import type { RankBasis } from "../models/rank-basis.ts";
import { explainNoPeers, peersOf, type Scope } from "./peers.ts";

/** How figures are ranked. */
export interface RankRequest extends Scope {
  readonly by: "VALUE" | "RATE";
  /** The year that ranks are compared with; null for none. */
  readonly since: Year | null;
  readonly acrossBreaks: boolean;
}

/** A figure, and the areas that it is ranked among. */
export interface AmongPeers<Figure> {
  readonly figure: Figure;
  readonly area: Area;
  readonly peers: readonly Area[];
}

/** The rankings that some figures are in. */
export interface Rankings<Figure, Ranked extends Rankable> {
  /** The ranking of a figure in its own period. */
  readonly own: (compared: AmongPeers<Figure>) => PeerRanking<Ranked> | null;
  /** The same in the year that ranks are compared with; null where there is none, or it is not earlier. */
  readonly earlier: (compared: AmongPeers<Figure>) => PeerRanking<Ranked> | null;
  readonly compare: EarlierRank<Ranked>["compare"];
  readonly rowsRead: number;
  readonly findBasis: () => Promise<RankBasis[]>;
}

/** A kind of figures that are ranked: counts, or sums. */
export interface RankedKind<Figure, Ranked extends Rankable> {
  /** The area of a figure, or why it is of none. */
  readonly areaOf: (figure: Figure) => Area | string;
  /** Reads the figures of all peers with as few statements as possible. */
  readonly read: (
    compared: readonly AmongPeers<Figure>[],
    request: RankRequest,
    context: Context,
  ) => PromiseOrValue<Rankings<Figure, Ranked>>;
}

/** The ranks of some figures, and what they rest on. */
export interface RankedFigures<Figure> extends Pick<Rankings<Figure, Rankable>, "rowsRead" | "findBasis"> {
  readonly ranks: ReadonlyMap<Figure, PeerRank>;
}

/** Ranks figures of one kind among those of other areas. */
export function rankFigures<Figure, Ranked extends Rankable>(
  figures: readonly Figure[],
  kind: RankedKind<Figure, Ranked>,
  request: RankRequest,
  context: Context,
): PromiseOrValue<RankedFigures<Figure>> {
  const ranks = new Map<Figure, PeerRank>();
  const compared: AmongPeers<Figure>[] = [];
  const peersByArea = new Map<Area, readonly Area[]>();
  for (const figure of figures) {
    const area = kind.areaOf(figure);
    if (typeof area === "string") {
      ranks.set(figure, toNotCompared(area));
      continue;
    }
    const peers = peersByArea.get(area) ?? peersOf(area, request, context.catalogue);
    peersByArea.set(area, peers);
    if (peers.length === 0) ranks.set(figure, toNotCompared(explainNoPeers(area, request)));
    else compared.push({ figure, area, peers });
  }
  if (compared.length === 0) return { ranks, rowsRead: 0, findBasis: async () => [] };
  return andThen(kind.read(compared, request, context), (rankings) => {
    for (const each of compared) ranks.set(each.figure, rank(each, rankings, request));
    return { ranks, rowsRead: rankings.rowsRead, findBasis: rankings.findBasis };
  });
}

function rank<Figure, Ranked extends Rankable>(
  compared: AmongPeers<Figure>,
  { own, earlier, compare }: Rankings<Figure, Ranked>,
  request: RankRequest,
): PeerRank {
  const { area } = compared;
  const { since, acrossBreaks } = request;
  const ranking = own(compared);
  if (ranking === null) return toNotCompared(explainNoPeers(area, request));
  const movement =
    since === null
      ? noMovement
      : toMovement(area, ranking, { ranking: earlier(compared), year: since, acrossBreaks, compare });
  return toPeerRank(area, ranking, movement);
}
