import type { Gateway } from "../gateway.ts";
import { makeStore } from "../ingest/loaded-store.ts";
import { startUnbounded } from "./gateway.ts";
import { Oracle } from "./reference/oracle.ts";
import { readOutcomes, readSeedOutcomes } from "./reference/outcome-releases.ts";
import { readRelease, readSeedOffences } from "./reference/releases.ts";

/** A gateway and an oracle that read the same releases beside the embedded ones. */
export interface Loaded {
  readonly gateway: Gateway;
  readonly oracle: Oracle;
  stop(): Promise<void>;
}

/** A file in the layout of the Home Office, and the day it was published. */
export interface Release {
  readonly subject: "counts" | "outcomes";
  readonly day: string;
  readonly file: string;
}

/** Loads releases into a copy of the store, one after the other, and starts a gateway over it. */
export async function loadFiles(releases: readonly Release[]): Promise<Loaded> {
  const at = makeStore();
  for (const { file, day } of releases) await at.load(file, day);
  const gateway = await startUnbounded({ STORE: at.store });
  const stop = async () => {
    await gateway.stop();
    at.remove();
  };
  const of = (wanted: Release["subject"]) => releases.filter(({ subject }) => subject === wanted);
  const counts = of("counts").map(({ file, day }) => readRelease(file, day));
  const outcomes = of("outcomes").map(({ file, day }) => readOutcomes(file, day));
  const oracle = new Oracle([readSeedOffences(), ...counts], [readSeedOutcomes(), ...outcomes]);
  return { gateway, oracle, stop };
}
