import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { buildPrograms } from "../tools/programs.ts";
import { startGateway } from "./gateway-process.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The GraphQL endpoint of a gateway with the settings that it has by itself. */
    url: string;
    /** The store that it reads, with all embedded figures. */
    store: string;
  }
}

/** Builds the program, and starts it once for all clients. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildPrograms();
  const folder = mkdtempSync(join(tmpdir(), "clients-"));
  const store = join(folder, "figures.sqlite");
  const gateway = await startGateway({ STORE: store });
  project.provide("url", `${gateway.url}/graphql`);
  project.provide("store", store);
  return async () => {
    await gateway.stop();
    rmSync(folder, { recursive: true });
  };
}
