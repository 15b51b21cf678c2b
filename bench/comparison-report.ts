import type { Compared } from "./comparison.ts";
import { formatTable } from "./table.ts";

/** The most that an operation should take: a multiple of its statements, and some microseconds. */
const [mostTimes, mostBesides] = [3, 100];

const measures: readonly (readonly [string, (one: Compared) => number])[] = [
  ["graphql-js / plan", ({ byPlan, byGraphqlJs }) => byGraphqlJs / byPlan],
  ["graphql-jit / plan", ({ byPlan, byGraphqlJit }) => (byGraphqlJit ?? Number.NaN) / byPlan],
  [`plan / (${mostTimes} x statements + ${mostBesides} µs)`, overStatements],
  ["the same + JSON.stringify of the data", overWritten],
  ["plan, µs", ({ byPlan }) => byPlan],
  ["statements, µs", ({ statements }) => statements],
  ["bytes", ({ bytes }) => bytes],
];

/** Whether an operation takes longer than it should, or than by graphql-js. */
export function isOver(one: Compared): boolean {
  return overStatements(one) > 1 || one.byPlan > one.byGraphqlJs;
}

/** How the times of operations are spread, and those that gain the least, as text. */
export function formatComparisons(compared: readonly Compared[]): string {
  const rows = measures.map(([name, measure]) => {
    const sorted = compared
      .map(measure)
      .filter((value) => !Number.isNaN(value))
      .sort((a, b) => a - b);
    const at = (part: number) => (sorted[Math.round(part * (sorted.length - 1))] ?? Number.NaN).toFixed(2);
    return [name, at(0), at(0.1), at(0.5), at(0.9), at(1)];
  });
  const slower = compared.filter(({ byPlan, byGraphqlJs }) => byPlan > byGraphqlJs).length;
  const slowerThanJit = compared.filter(
    ({ byPlan, byGraphqlJit }) => byGraphqlJit !== null && byPlan > byGraphqlJit,
  );
  const notCompiled = compared.filter(({ byGraphqlJit }) => byGraphqlJit === null);
  const over = compared.filter((one) => overStatements(one) > 1);
  // However the rest is made, it would be over.
  const alone = over.filter((one) => overStatements({ ...one, byPlan: one.statements + one.written }) > 1);
  const overBoth = compared.filter((one) => overWritten(one) > 1).length;
  return [
    formatTable([["", "least", "10%", "median", "90%", "most"], ...rows]),
    `${slower} slower than graphql-js, ${slowerThanJit.length} than graphql-jit, which does not compile ${notCompiled.length}; ${over.length} over ${mostTimes} times their statements and ${mostBesides} µs (${alone.length} of them by their statements and JSON.stringify of the same data alone), ${overBoth} when JSON.stringify is allowed besides.`,
    `The ten that gain the least over graphql-js:\n${listFirst(compared, (one) => one.byGraphqlJs / one.byPlan)}`,
    `The ten that gain the least over graphql-jit:\n${listFirst(compared, (one) => (one.byGraphqlJit ?? Number.POSITIVE_INFINITY) / one.byPlan)}`,
    `The ten furthest over their statements:\n${listFirst(compared, (one) => -overStatements(one))}`,
  ].join("\n\n");
}

function overStatements({ byPlan, statements }: Compared): number {
  return byPlan / (mostTimes * statements + mostBesides);
}

/** The same where the time that `JSON.stringify` takes to write the same data is allowed, too. */
function overWritten({ byPlan, statements, written }: Compared): number {
  return byPlan / (mostTimes * statements + mostBesides + written);
}

function listFirst(compared: readonly Compared[], order: (one: Compared) => number): string {
  const first = [...compared].sort((a, b) => order(a) - order(b)).slice(0, 10);
  return first
    .map(({ query, byPlan, byGraphqlJs, byGraphqlJit, statements, written, bytes }) => {
      const times = [byPlan, byGraphqlJs, byGraphqlJit ?? Number.NaN, statements, written];
      const [plan, js, jit, sql, json] = times.map(Math.round);
      return `  plan ${plan} µs, graphql-js ${js} µs, graphql-jit ${jit} µs, statements ${sql} µs, JSON.stringify ${json} µs, ${bytes} bytes\n    ${query.slice(0, 300)}`;
    })
    .join("\n");
}
