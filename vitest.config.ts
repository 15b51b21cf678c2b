import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    // Vitest would load the ES build beside the CommonJS one, and graphql refuses schemas of its twin.
    alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }],
  },
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/store.ts"],
    setupFiles: ["reflect-metadata"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
