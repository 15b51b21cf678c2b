import { isStoreAt } from "../../db/open.ts";
import { isPostgresUrl } from "../../db/postgres/address.ts";
import type { Config } from "../config/config.ts";
import { isOfSameVersion, isUpToDate } from "../ingest/store/version-check.ts";
import type { StartListener } from "./start.ts";

/**
 * Builds the store when there is none, and brings one of an earlier version or seed forward.
 * @throws StoreError when there is no store that can be served.
 */
export async function prepareStore(
  { STORE, SEED }: Pick<Config, "STORE" | "SEED">,
  { onProgress = () => undefined, onWait, onForward = () => undefined }: StartListener,
): Promise<void> {
  // What is in a database was published there.
  if (isPostgresUrl(STORE)) return;
  // The code that builds stores is loaded only when there is something to build: it is a tenth of the program.
  if (!isStoreAt(STORE)) {
    const { buildStore } = await import("../ingest/store/build.ts");
    return buildStore(STORE, onProgress, onWait, SEED);
  }
  if (isUpToDate(STORE, SEED)) return;
  const { bringForward } = await import("../ingest/store/bring-forward.ts");
  const { formatBroughtForward } = await import("../ingest/store/carried-releases.ts");
  try {
    const carried = await bringForward(STORE, { seed: SEED, onProgress, onWait });
    if (carried !== null) onForward(formatBroughtForward(carried));
  } catch (error) {
    // A store of another seed can be served as it is.
    if (!(error instanceof Error && isOfSameVersion(STORE))) throw error;
    onForward(`The store stays as it is, of another seed: ${error.message}`);
  }
}
