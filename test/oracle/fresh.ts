import { type Gateway, startGateway } from "../gateway.ts";
import { makeStore } from "../ingest/loading.ts";
import { Draws } from "./draws.ts";
import { writeOutcomes } from "./outcomes-file.ts";
import { Oracle } from "./reference/oracle.ts";
import { readOutcomes, readSeedOutcomes } from "./reference/outcome-releases.ts";
import { readRelease, readSeedOffences } from "./reference/releases.ts";
import { type Coverage, writeRelease } from "./release-file.ts";

/** A gateway and an oracle that read the same releases beside the embedded ones. */
export interface Loaded {
  readonly gateway: Gateway;
  readonly oracle: Oracle;
  stop(): Promise<void>;
}

/** What is published on a day. */
export interface Publication {
  readonly day: string;
  readonly counts?: Coverage;
  readonly outcomes?: Coverage;
}

/** Makes up a release for each day, loads them into a copy of the store, and starts a gateway over it. */
export async function loadFresh(published: readonly Publication[], seed: number): Promise<Loaded> {
  const at = makeStore();
  const draws = new Draws(seed);
  const releases = [readSeedOffences()];
  const outcomeReleases = [readSeedOutcomes()];
  for (const { day, counts, outcomes } of published) {
    if (counts !== undefined) {
      const file = at.path(`counts-${day}.csv`);
      writeRelease(file, counts, draws);
      await at.load(file, day);
      releases.push(readRelease(file, day));
    }
    if (outcomes !== undefined) {
      const file = at.path(`outcomes-${day}.csv`);
      writeOutcomes(file, outcomes, draws);
      await at.load(file, day);
      outcomeReleases.push(readOutcomes(file, day));
    }
  }
  const gateway = await startGateway({ STORE: at.store });
  const stop = async () => {
    await gateway.stop();
    at.remove();
  };
  return { gateway, oracle: new Oracle(releases, outcomeReleases), stop };
}
