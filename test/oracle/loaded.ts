import type { Gateway } from "../gateway.ts";
import { makeStore } from "../ingest/loaded-store.ts";
import { startUnlimited } from "./gateway.ts";
import { Oracle } from "./reference/oracle.ts";
import { readOutcomes, readSeedOutcomes } from "./reference/outcome-releases.ts";
import { readRelease, readSeedOffences } from "./reference/releases.ts";

/** A gateway and an oracle that have the embedded releases and the same additional ones. */
export interface Loaded {
  readonly gateway: Gateway;
  readonly oracle: Oracle;
  stop(): Promise<void>;
}

/** A file in the layout of the Home Office, and the day it was published. */
export interface Release {
  readonly dataset: "counts" | "outcomes";
  readonly day: string;
  readonly file: string;
}

/** Loads releases into a copy of the store, one after the other, and starts a gateway over it. */
export async function loadFiles(releases: readonly Release[]): Promise<Loaded> {
  const copy = makeStore();
  const partial = new Set<string>();
  for (const { file, day } of releases) {
    const { omissions } = await copy.load(file, day, { largeChanges: true });
    if (omissions.length > 0) partial.add(file);
  }
  const gateway = await startUnlimited({ STORE: copy.store });
  const stop = async () => {
    await gateway.stop();
    copy.remove();
  };
  const ofDataset = (name: Release["dataset"]) => releases.filter(({ dataset }) => dataset === name);
  const counts = ofDataset("counts").map(({ file, day }) => readRelease(file, day, partial.has(file)));
  const outcomes = ofDataset("outcomes").map(({ file, day }) => readOutcomes(file, day));
  const oracle = new Oracle([readSeedOffences(), ...counts], [readSeedOutcomes(), ...outcomes]);
  return { gateway, oracle, stop };
}
