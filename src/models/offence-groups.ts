import type { OffenceDimension } from "../../schema/dimension.ts";
import type { OffenceObservation } from "../queries/offence-counts.ts";
import { computeOnce } from "../reference-data/compute-once.ts";
import type { Catalogue } from "../reference-data/index.ts";

/** Counts that have the same value in every dimension of `groupBy`. */
export interface CountGroup {
  readonly counts: [OffenceObservation, ...OffenceObservation[]];
  /** The sum; null where no count has a figure. */
  value: number | null;
  /** How many figures are in the sum. */
  figures: number;
}

/** The order of counts along a dimension: an index for each count, from 0 to below `size`. */
interface Axis {
  readonly size: number;
  readonly indexOf: (count: OffenceObservation) => number;
}

/** Groups counts by dimensions. The groups are sorted by the first dimension, then by the next one. */
export function groupCounts(
  counts: readonly OffenceObservation[],
  dimensions: readonly OffenceDimension[],
  catalogue: Catalogue,
): CountGroup[] {
  const orderOf = orderBy(dimensions, catalogue);
  const groups = new Map<number, CountGroup>();
  for (const count of counts) {
    const { value } = count;
    const order = orderOf(count);
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

/** Gives each count a number that is the same for all counts of a group, and by which groups are sorted. */
export function orderBy(
  dimensions: readonly OffenceDimension[],
  catalogue: Catalogue,
): (count: OffenceObservation) => number {
  const axes = dimensions.map((dimension) => axesOf(catalogue)[dimension]);
  return (count) => {
    // Each dimension has few values, so the product of all sizes is far below the largest exact integer.
    let order = 0;
    for (const { size, indexOf } of axes) order = order * size + indexOf(count);
    return order;
  };
}

/** Sorts groups by their sums. Groups without a sum come last; groups with equal sums keep their order. */
export function orderByValue(groups: readonly CountGroup[], direction: "ASC" | "DESC"): CountGroup[] {
  const sign = direction === "ASC" ? 1 : -1;
  return [...groups].sort(({ value: one }, { value: other }) =>
    one === null || other === null ? Number(one === null) - Number(other === null) : sign * (one - other),
  );
}

const firstYear = 1900;
const years = 200;

const axesOf = computeOnce((catalogue: Catalogue): Readonly<Record<OffenceDimension, Axis>> => {
  const { forcesById, forces, regions, offencesById } = catalogue;
  return {
    // Lists of areas are sorted by name. A body that is in no force or region comes last.
    FORCE: byArea([...forces.values()], (id) => forcesById.get(id)),
    REGION: byArea([...regions.values()], (id) => forcesById.get(id)?.region),
    YEAR: { size: years, indexOf: ({ year }) => year - firstYear },
    QUARTER: { size: years * 5, indexOf: ({ year, quarter }) => (year - firstYear) * 5 + quarter },
    OFFENCE: { size: sizeOf(offencesById.keys()), indexOf: ({ offenceId }) => offenceId },
    OFFENCE_SUBGROUP: byOffence(
      catalogue.offenceSubgroupsById,
      (id) => offencesById.get(id)?.subgroup?.rowId,
    ),
    OFFENCE_GROUP: byOffence(catalogue.offenceGroupsById, (id) => offencesById.get(id)?.group?.rowId),
  };
});

function byArea<Entry>(entries: readonly Entry[], find: (id: number) => Entry | null | undefined): Axis {
  const order = new Map<Entry | null | undefined, number>(entries.map((entry, index) => [entry, index]));
  const indexes: number[] = [];
  const indexOf = ({ areaId: id }: OffenceObservation) => {
    const index = indexes[id] ?? order.get(find(id)) ?? entries.length;
    indexes[id] = index;
    return index;
  };
  return { size: entries.length + 1, indexOf };
}

/** An offence that is in no group comes first. */
function byOffence(entries: ReadonlyMap<number, unknown>, find: (id: number) => number | undefined): Axis {
  return { size: sizeOf(entries.keys()), indexOf: ({ offenceId }) => find(offenceId) ?? 0 };
}

function sizeOf(keys: Iterable<number>): number {
  return Math.max(0, ...keys) + 1;
}
