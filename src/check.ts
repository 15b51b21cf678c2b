import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { StoreError } from "../db/open.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Reads every page of the store at `file`, an absolute path, in a process of its own: that takes seconds for each
 * GB, in which this one could not answer.
 * @throws StoreError when the store cannot be used.
 */
export function checkApart(file: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const command = ["--import", "tsx", "db/check.ts", file];
    execFile(process.execPath, command, { cwd: root, signal }, (error, _output, sentence) => {
      if (error === null) resolve();
      else reject(new StoreError(sentence.trim() || error.message, { cause: error }));
    });
  });
}
