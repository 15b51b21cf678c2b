import { execFile } from "node:child_process";
import { StoreError } from "../../db/open.ts";
import { root } from "../../root.ts";

/**
 * Reads every page of the store at `file`, an absolute path. It does so in another process, because this one could not
 * answer requests meanwhile: it takes seconds for each GB.
 * @throws StoreError when the store cannot be used.
 */
export function checkInProcess(file: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const command = ["build/check.js", file];
    execFile(process.execPath, command, { cwd: root, signal }, (error, _output, sentence) => {
      if (error === null) resolve();
      else reject(new StoreError(sentence.trim() || error.message, { cause: error }));
    });
  });
}
