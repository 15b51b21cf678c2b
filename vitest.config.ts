import { configDefaults, defineConfig } from "vitest/config";

/** Tests that draw much, or start and kill many processes: `npm run test:long`. */
const long = [
  "test/abuse/**",
  "test/oracle/**",
  "test/ingest/bring-forward-kill.test.ts",
  "test/ingest/command-kill.test.ts",
  "test/ingest/kill.test.ts",
  "test/benchmark.test.ts",
  "test/drain.test.ts",
  "test/explorer.test.ts",
  "test/export/large-files.test.ts",
  "test/export/spreadsheet.test.ts",
  "test/first-build-kill.test.ts",
  "test/live.test.ts",
  "test/no-file.test.ts",
  "test/pipeline-pieces.test.ts",
  "test/private-copies.test.ts",
  "test/publishing/kill.test.ts",
  "test/publishing/reading.test.ts",
  "test/seed.test.ts",
  "test/shared-faults.test.ts",
  "test/site/journeys.test.ts",
  "test/switching/**",
  "test/uncaught.test.ts",
  "test/worker.test.ts",
  "test/worker-draws.test.ts",
];

/** Run on PostgreSQL, too: `npm run test:postgres`. Their gateways read what was published of the same stores. */
const onPostgres = [
  "test/answer-limits.test.ts",
  "test/arguments.test.ts",
  "test/bad-arguments.test.ts",
  "test/caching.test.ts",
  "test/charge-rate-list.test.ts",
  "test/claim-obstacles.test.ts",
  "test/check-figure.test.ts",
  "test/claims.test.ts",
  "test/comparison-groups.test.ts",
  "test/derived.test.ts",
  "test/differential/**",
  "test/export/figures.test.ts",
  "test/figures.test.ts",
  "test/identity/**",
  "test/latest.test.ts",
  "test/lookups.test.ts",
  "test/more-than-chance.test.ts",
  "test/names.test.ts",
  "test/newest-figures.test.ts",
  "test/operations.test.ts",
  "test/oracle/**",
  "test/outcome-coverage.test.ts",
  "test/pages.test.ts",
  "test/peer-ranks.test.ts",
  "test/provenance.test.ts",
  "test/queries/**",
  "test/ranks.test.ts",
  "test/release-notes.test.ts",
  "test/rolling-and-index.test.ts",
  "test/search.test.ts",
  "test/statements.test.ts",
  "test/total-measures.test.ts",
  "test/total-ranks.test.ts",
  "test/totals.test.ts",
  "test/warnings.test.ts",
];

/** Run by both: in the short run with few sweeps and few drawn operations. */
const both = [
  "test/copies-of-the-living.test.ts",
  "test/differential/differential.test.ts",
  "test/engines/drawn.test.ts",
];
const { SWEEPS = "60" } = process.env;
/** How many operations are drawn where DRAWN does not say it: fewer than in the long run. */
const OPERATIONS = "300";

const common = {
  resolve: {
    // Vitest would load the ES build beside the CommonJS one, and graphql rejects schemas of a second copy.
    alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }],
  },
  test: {
    globalSetup: ["test/store.ts"],
    // The gateway and its libraries are loaded once for each worker, and not for each file.
    isolate: false,
    // The schema first, so that its types are always read in the order that the gateway reads them in.
    setupFiles: ["reflect-metadata", "src/resolvers/schema.ts"],
    // These end tests that hang. No test is about how long it takes, and a busy machine may take many times as long as an idle one.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    expect: { poll: { timeout: 120_000 } },
    // Most tests wait for processes of their own: one file for each core would leave cores idle.
    maxWorkers: 3,
  },
};

const toTests = (path: string) => path.replace("/**", "/**/*.test.ts");

export default defineConfig({
  ...common,
  test: {
    ...common.test,
    projects: [
      {
        ...common,
        test: {
          ...common.test,
          name: "short",
          env: { SWEEPS, OPERATIONS },
          include: ["test/**/*.test.ts"],
          exclude: [...configDefaults.exclude, ...long],
        },
      },
      {
        ...common,
        test: {
          ...common.test,
          name: "long",
          include: [...long.map(toTests), ...both],
        },
      },
      {
        ...common,
        test: {
          ...common.test,
          name: "postgres",
          env: { ENGINE: "postgres", OPERATIONS },
          include: onPostgres.map(toTests),
        },
      },
    ],
  },
});
