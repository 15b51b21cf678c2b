import { type Ending, type StartedProcess, startProcess } from "../started-process.ts";

/** How a command ended, and its output. */
export interface Ended extends Ending {
  readonly stdout: string;
  readonly stderr: string;
}

/** The ingest command in a process of its own. */
export interface Command extends Omit<StartedProcess, "end"> {
  readonly end: Promise<Ended>;
  /** Resolves when the text is in the standard output. Rejects if the command ends without it. */
  readonly said: (text: string) => Promise<void>;
}

/** Starts the command over a store, as `npm run ingest -- …` runs it, with no terminal. */
export function startIngest(store: string, args: readonly string[]): Command {
  return startCommand(process.execPath, ["build/ingest.js", ...args], { STORE: store });
}

/** Starts any program in the folder of the project. */
export function startCommand(
  program: string,
  args: readonly string[],
  environment: Record<string, string>,
): Command {
  const started = startProcess(program, args, { HOME: process.env.HOME, ...environment });
  const { stdout, stderr } = started;
  const end = started.end.then((ending) => ({ ...ending, stdout: stdout(), stderr: stderr() }));
  const said = async (text: string) => {
    await started.waitFor(() => (stdout().includes(text) ? text : undefined));
  };
  return { ...started, end, said };
}

/** Runs the command to its end. */
export async function ingest(store: string, ...args: readonly string[]): Promise<Ended> {
  return startIngest(store, args).end;
}
