import type { OffenceDimension } from "../../schema/total.ts";
import type { Catalogue } from "../catalogue/index.ts";
import type { Cells } from "../queries/offence-cells.ts";

/** Cells that agree in all that is kept apart, by their places. */
export interface CellGroup {
  readonly places: number[];
  /** The sum; null where no cell has a figure. */
  value: number | null;
  /** How many figures are in the sum. */
  figures: number;
}

/** The column that tells what a cell counts towards. */
export const columnOf: Readonly<Record<OffenceDimension, "areaId" | "offenceId" | "period">> = {
  FORCE: "areaId",
  REGION: "areaId",
  YEAR: "period",
  QUARTER: "period",
  OFFENCE: "offenceId",
  OFFENCE_SUBGROUP: "offenceId",
  OFFENCE_GROUP: "offenceId",
};

/** Where a cell stands along a dimension, by what its column holds, and how many places there are. */
interface Axis {
  readonly size: number;
  readonly placeOf: (key: number) => number;
}

/** Groups cells by dimensions, and puts the groups in the order of the first dimension, then of the next. */
export function groupCells(
  cells: Cells,
  dimensions: readonly OffenceDimension[],
  catalogue: Catalogue,
): CellGroup[] {
  const axes = dimensions.map((dimension) => ({
    keys: cells[columnOf[dimension]],
    ...axisOf(dimension, catalogue),
  }));
  const groups = new Map<number, CellGroup>();
  cells.value.forEach((value, place) => {
    // Dimensions have few places each: even all of them together stay far below what a number holds exactly.
    let order = 0;
    for (const { keys, size, placeOf } of axes) order = order * size + placeOf(keys[place] ?? 0);
    let group = groups.get(order);
    if (group === undefined) {
      group = { places: [], value: null, figures: 0 };
      groups.set(order, group);
    }
    group.places.push(place);
    if (value === null) return;
    group.value = (group.value ?? 0) + value;
    group.figures += 1;
  });
  return [...groups].sort(([one], [other]) => one - other).map(([, group]) => group);
}

/** Groups by their sums, those without one last; equal sums stay in order. */
export function orderByValue(groups: readonly CellGroup[], direction: "ASC" | "DESC"): CellGroup[] {
  const sign = direction === "ASC" ? 1 : -1;
  return [...groups].sort(({ value: one }, { value: other }) =>
    one === null || other === null ? Number(one === null) - Number(other === null) : sign * (one - other),
  );
}

const firstPeriod = 19000;
const periods = 2000;

function axisOf(dimension: OffenceDimension, catalogue: Catalogue): Axis {
  const { forcesById, forces, regions, offencesById } = catalogue;
  switch (dimension) {
    // Lists of areas are in the order of names. Who is in none comes last.
    case "FORCE":
      return remember([...forces.values()], (id) => forcesById.get(id));
    case "REGION":
      return remember([...regions.values()], (id) => forcesById.get(id)?.region);
    case "YEAR":
      return { size: periods, placeOf: (period) => Math.floor(period / 10) * 10 - firstPeriod };
    case "QUARTER":
      return { size: periods, placeOf: (period) => period - firstPeriod };
    case "OFFENCE":
      return { size: sizeOf(offencesById.keys()), placeOf: (id) => id };
    case "OFFENCE_SUBGROUP":
      return byKey(catalogue.offenceSubgroupsById, (id) => offencesById.get(id)?.subgroup?.rowId);
    case "OFFENCE_GROUP":
      return byKey(catalogue.offenceGroupsById, (id) => offencesById.get(id)?.group?.rowId);
  }
}

function remember<Entry>(entries: readonly Entry[], find: (id: number) => Entry | null | undefined): Axis {
  const order = new Map<Entry | null | undefined, number>(entries.map((entry, index) => [entry, index]));
  const known: number[] = [];
  const placeOf = (id: number) => {
    const place = known[id] ?? order.get(find(id)) ?? entries.length;
    known[id] = place;
    return place;
  };
  return { size: entries.length + 1, placeOf };
}

/** Who is in none comes first. */
function byKey(entries: ReadonlyMap<number, unknown>, find: (id: number) => number | undefined): Axis {
  return { size: sizeOf(entries.keys()), placeOf: (id) => find(id) ?? 0 };
}

function sizeOf(keys: Iterable<number>): number {
  return Math.max(0, ...keys) + 1;
}
