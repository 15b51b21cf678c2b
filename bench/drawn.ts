import "reflect-metadata";
import Database from "better-sqlite3";
import fc from "fast-check";
import { parse, validate } from "graphql";
import { Executor } from "../src/execution/executor.ts";
import { CostEstimator } from "../src/limits/cost-estimator.ts";
import { type Sizes, sizesOf } from "../src/limits/sizes.ts";
import { makeSchema } from "../src/resolvers/schema.ts";
import { openSnapshot } from "../src/snapshot/snapshot.ts";
import { type DrawnOperation, operations, worldOf } from "../test/drawn-operations/index.ts";
import { type Compared, Comparison, fastestOf, type RunStatement } from "./comparison.ts";
import { formatComparisons, isOver } from "./comparison-report.ts";
import { listSelected, listSqlFields } from "./sql-fields.ts";

const usage = "npm run bench:drawn -- <store> [how many] [seed]";
const [store, wanted = "300", seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
if (store === undefined) throw new Error(usage);

/** What takes longer is answered by the worker, and would take all of the time here. */
const mostRows = 20_000;
/** How often those that take too long are timed again. */
const moreRounds = 3;
/** Some fields are drawn once in tens of thousands of operations. */
const mostBatches = 200;
const size = { fields: 40, levels: 6, aliases: 20 };

const schema = makeSchema();
const ran: RunStatement[] = [];
const snapshot = await openSnapshot(store, {
  onStatement: (sql, parameters) => ran.push({ sql, parameters }),
});
const database = new Database(store, { readonly: true });
database.pragma("locking_mode = EXCLUSIVE");

const comparison = new Comparison(schema, snapshot, database, ran);
const estimator = new CostEstimator(new Executor(schema), 2 ** 24, Number.POSITIVE_INFINITY);
const arbitrary = await snapshot.use(async (context) => operations(schema, worldOf(context.catalogue), size));

// Operations with a field that none before had come first, so that every field with SQL occurs.
const unseen = listSqlFields(schema);
const fields = unseen.size;
const timed: { readonly operation: DrawnOperation; compared: Compared }[] = [];
const others: DrawnOperation[] = [];
for (let batch = 0; batch < mostBatches && (unseen.size > 0 || others.length < Number(wanted)); batch += 1) {
  for (const operation of fc.sample(arbitrary, { numRuns: 2000, seed: Number(seed) + batch })) {
    const news = [...listSelected(schema, operation.query)].filter((field) => unseen.has(field));
    if (news.length === 0 && selectsNothing(operation)) continue;
    if (news.length === 0) others.push(operation);
    else if (await compare(operation)) for (const field of news) unseen.delete(field);
  }
}
for (const operation of others) if (timed.length < Number(wanted)) await compare(operation);
// A slow machine needs more than the same 100 µs, and can be slow for seconds: those that are over are timed at other moments, too.
for (let round = 0; round < moreRounds; round += 1) {
  for (const each of timed.filter(({ compared }) => isOver(compared))) {
    const again = await comparison.time(each.operation);
    if (again !== null) each.compared = fastestOf(each.compared, again);
  }
}
snapshot.retire();
const compared = timed.map((each) => each.compared);

console.info(`${compared.length} operations drawn with seed ${seed}, on ${store}.`);
console.info(
  `${fields - unseen.size} of ${fields} fields with SQL occur; not: ${[...unseen].join(", ") || "none"}.`,
);
console.info(formatComparisons(compared));

/** Whether it was answered, and is in the comparison. */
async function compare(operation: DrawnOperation): Promise<boolean> {
  const cost = await snapshot.use(async (context) => estimateCost(operation, sizesOf(context)));
  if (cost === null || cost > mostRows) return false;
  const times = await comparison.time(operation);
  if (times === null) return false;
  timed.push({ operation, compared: times });
  return true;
}

/** Whether only `__typename` is selected: all other drawn fields have an alias that ends with numbers. */
function selectsNothing({ query }: DrawnOperation): boolean {
  return !/_\d+_\d+: /.test(query);
}

/** Null for an operation that is not valid. */
function estimateCost({ query, variables }: DrawnOperation, sizes: Sizes): number | null {
  const document = parse(query);
  if (validate(schema, document).length > 0) return null;
  return estimator.estimate({ document, variables }, sizes);
}
