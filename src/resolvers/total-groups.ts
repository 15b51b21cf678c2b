import type { Area } from "../../schema/area.ts";
import type { Offence } from "../../schema/offence.ts";
import type { MissingFigure } from "../../schema/total.ts";
import { anyOf, plain, type Sketch, sketch } from "../limits/multiset.ts";

/** A sketch of a figure that is missing from a sum. */
export function leftOut(bodies: readonly Area[], offences: readonly Offence[]): Sketch {
  return sketch<MissingFigure>("MissingFigure", {
    area: anyOf(bodies),
    offence: anyOf(offences),
    period: plain,
  });
}

/** How many sums there can be: the product of the sizes of all dimensions. */
export function countGroups(
  sizes: Readonly<Record<string, number>>,
  dimensions: ReadonlySet<string>,
): number {
  return [...dimensions].reduce((all, dimension) => all * (sizes[dimension] ?? 1), 1);
}
