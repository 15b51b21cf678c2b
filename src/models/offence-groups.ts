import type { OffenceDimension } from "../../schema/total.ts";
import type { OffenceCountFigure } from "../queries/offence-counts.ts";
import type { Catalogue } from "../reference-data/index.ts";

/** Counts that agree in all that is kept apart. */
export interface CountGroup {
  readonly counts: [OffenceCountFigure, ...OffenceCountFigure[]];
  /** The sum; null where no count has a figure. */
  value: number | null;
  /** How many figures are in the sum. */
  figures: number;
}

/** Where a count stands along a dimension, and how many places there are. */
interface Axis {
  readonly size: number;
  readonly responsePathOf: (count: OffenceCountFigure) => number;
}

/** Groups counts by dimensions, and puts the groups in the order of the first dimension, then of the next. */
export function groupCounts(
  counts: readonly OffenceCountFigure[],
  dimensions: readonly OffenceDimension[],
  catalogue: Catalogue,
): CountGroup[] {
  const axes = dimensions.map((dimension) => axisOf(dimension, catalogue));
  const groups = new Map<number, CountGroup>();
  for (const count of counts) {
    const { value } = count;
    // Dimensions have few places each: even all of them together stay far below what a number holds exactly.
    let order = 0;
    for (const { size, responsePathOf } of axes) order = order * size + responsePathOf(count);
    let group = groups.get(order);
    if (group === undefined) {
      group = { counts: [count], value: null, figures: 0 };
      groups.set(order, group);
    } else group.counts.push(count);
    if (value === null) continue;
    group.value = (group.value ?? 0) + value;
    group.figures += 1;
  }
  return [...groups].sort(([one], [other]) => one - other).map(([, group]) => group);
}

/** Groups by their sums, those without one last; equal sums stay in order. */
export function orderByValue(groups: readonly CountGroup[], direction: "ASC" | "DESC"): CountGroup[] {
  const sign = direction === "ASC" ? 1 : -1;
  return [...groups].sort(({ value: one }, { value: other }) =>
    one === null || other === null ? Number(one === null) - Number(other === null) : sign * (one - other),
  );
}

const firstYear = 1900;
const years = 200;

function axisOf(dimension: OffenceDimension, catalogue: Catalogue): Axis {
  const { forcesById, forces, regions, offencesById } = catalogue;
  switch (dimension) {
    // Lists of areas are in the order of names. Who is in none comes last.
    case "FORCE":
      return rememberArea([...forces.values()], (id) => forcesById.get(id));
    case "REGION":
      return rememberArea([...regions.values()], (id) => forcesById.get(id)?.region);
    case "YEAR":
      return { size: years, responsePathOf: ({ year }) => year - firstYear };
    case "QUARTER":
      return { size: years * 5, responsePathOf: ({ year, quarter }) => (year - firstYear) * 5 + quarter };
    case "OFFENCE":
      return { size: sizeOf(offencesById.keys()), responsePathOf: ({ offenceId }) => offenceId };
    case "OFFENCE_SUBGROUP":
      return byOffence(catalogue.offenceSubgroupsById, (id) => offencesById.get(id)?.subgroup?.rowId);
    case "OFFENCE_GROUP":
      return byOffence(catalogue.offenceGroupsById, (id) => offencesById.get(id)?.group?.rowId);
  }
}

function rememberArea<Entry>(
  entries: readonly Entry[],
  find: (id: number) => Entry | null | undefined,
): Axis {
  const order = new Map<Entry | null | undefined, number>(entries.map((entry, index) => [entry, index]));
  const known: number[] = [];
  const responsePathOf = ({ areaId: id }: OffenceCountFigure) => {
    const place = known[id] ?? order.get(find(id)) ?? entries.length;
    known[id] = place;
    return place;
  };
  return { size: entries.length + 1, responsePathOf };
}

/** Who is in none comes first. */
function byOffence(entries: ReadonlyMap<number, unknown>, find: (id: number) => number | undefined): Axis {
  return { size: sizeOf(entries.keys()), responsePathOf: ({ offenceId }) => find(offenceId) ?? 0 };
}

function sizeOf(keys: Iterable<number>): number {
  return Math.max(0, ...keys) + 1;
}
