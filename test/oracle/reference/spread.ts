import type { SpreadAnswer } from "./answers.ts";
import type { Area } from "./areas.ts";
import { inherit } from "./figures.ts";

/** A figure of an area as a fraction of whole numbers, and its status. */
export interface SpreadFigure {
  readonly area: Area;
  readonly of: number;
  readonly per: number;
  readonly status: string;
}

/** A fraction of whole numbers without bounds. */
interface Fraction {
  readonly of: bigint;
  readonly per: bigint;
}

/** How figures are spread, computed in whole numbers. `decimals` is null where nothing is rounded. */
export function spread(
  figures: readonly SpreadFigure[],
  decimals: number | null,
  isIncomplete: boolean,
): SpreadAnswer {
  const inOrder = [...figures].sort((a, b) => a.of * b.per - b.of * a.per);
  const [least] = inOrder;
  const most = inOrder.at(-1);
  if (least === undefined || most === undefined) return { reasons: ["NO_FIGURES"] };
  // How many fourths of the way from the first to the last.
  const at = (fourths: number): number => {
    const steps = (inOrder.length - 1) * fourths;
    const [below, above] = [inOrder[Math.floor(steps / 4)] ?? least, inOrder[Math.ceil(steps / 4)] ?? most];
    const part = BigInt(steps % 4);
    const [left, right] = [BigInt(below.per), BigInt(above.per)];
    const of = BigInt(below.of) * (4n - part) * right + BigInt(above.of) * part * left;
    return write({ of, per: 4n * left * right }, decimals);
  };
  const equal = (other: SpreadFigure) =>
    inOrder
      .filter(({ of, per }) => of * other.per === other.of * per)
      .map(({ area }) => area.slug)
      .sort();
  return {
    low: at(0),
    lowerQuartile: at(1),
    median: at(2),
    upperQuartile: at(3),
    high: at(4),
    lowest: equal(least),
    highest: equal(most),
    compared: inOrder.length,
    status: inherit(...inOrder.map(({ status }) => status), isIncomplete ? "U" : ""),
  };
}

function write({ of, per }: Fraction, decimals: number | null): number {
  // All counts between two others are whole fourths.
  if (decimals === null) return Number((of * 4n) / per) / 4;
  const factor = 10n ** BigInt(decimals);
  const rounded = (2n * (of < 0n ? -of : of) * factor + per) / (2n * per);
  return (of < 0n ? -1 : 1) * (Number(rounded) / Number(factor));
}
