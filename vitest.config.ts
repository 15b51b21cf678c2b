import { configDefaults, defineConfig } from "vitest/config";

/** Tests that draw much or kill processes for minutes: `npm run test:long`. */
const long = [
  "test/abuse/**",
  "test/oracle/**",
  "test/ingest/command-kill.test.ts",
  "test/ingest/kill.test.ts",
  "test/benchmark.test.ts",
];

const common = {
  resolve: {
    // Vitest would load the ES build beside the CommonJS one, and graphql rejects schemas of a second copy.
    alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }],
  },
  test: {
    globalSetup: ["test/store.ts"],
    setupFiles: ["reflect-metadata"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Most tests wait for processes of their own: one file at a time would leave cores idle.
    maxWorkers: 2,
  },
};

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
          include: ["test/**/*.test.ts"],
          exclude: [...configDefaults.exclude, ...long],
        },
      },
      {
        ...common,
        test: {
          ...common.test,
          name: "long",
          include: long.map((path) => path.replace("/**", "/**/*.test.ts")),
        },
      },
    ],
  },
});
