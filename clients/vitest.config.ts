import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    // Vitest would load the ES build beside the CommonJS one, which the clients load.
    alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }],
  },
  test: {
    globalSetup: ["gateway.ts"],
    include: ["**/*.test.{ts,tsx}"],
    testTimeout: 900_000,
    hookTimeout: 900_000,
    maxWorkers: 2,
  },
});
