import { type Command, type Ended, startCommand } from "../ingest/ingest-command.ts";

/** Starts the command over a store, as `npm run store:publish -- …` runs it, with no terminal. */
export function startPublish(
  store: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Command {
  return startCommand(process.execPath, ["build/publish.js", ...args], { STORE: store, ...environment });
}

/** Runs the command to its end. */
export function publish(
  store: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<Ended> {
  return startPublish(store, args, environment).end;
}
