import type { FastifyBaseLogger } from "fastify";
import type { SnapshotListener, SnapshotWatcher } from "../snapshot/snapshot-watcher.ts";

/** Logs changes of the current snapshot. `onNewFile` is called when the worker has to open another private copy. */
export function logSnapshots(
  log: FastifyBaseLogger,
  snapshots: SnapshotWatcher,
  onNewFile: () => void,
): SnapshotListener {
  return {
    onMove: (snapshot, previous) => {
      const { sequence } = snapshots.current;
      log.info({ snapshot, sequence, previous }, "moved to another snapshot");
      onNewFile();
    },
    onRestore: (snapshot) => {
      log.warn({ snapshot }, "the private copy of the store was gone, and is made again");
      onNewFile();
    },
    onLoss: (err, snapshot) => log.error({ snapshot, err }, "the private copy of the store is gone"),
    onOutage: (err, snapshot) => log.error({ snapshot, err }, "the database of the store does not answer"),
    onReturn: (snapshot) => log.info({ snapshot }, "the database of the store answers again"),
    onSilence: (err, snapshot) =>
      log.error({ snapshot, err }, "the database does not take the reports of this gateway"),
    onRejection: (err, snapshot) =>
      log.warn({ snapshot, err }, "the store was replaced by one that cannot be used"),
  };
}
