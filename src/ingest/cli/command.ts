import { cac } from "cac";
import * as z from "zod";
import { openStore, StoreError } from "../../../db/open.ts";
import { ConfigError, readConfig } from "../../config/config.ts";
import { RejectedFileError } from "../cells/problems.ts";
import { ImplausibleFileError } from "../datasets/implausible.ts";
import { PartialFileError } from "../datasets/omissions.ts";
import { ingestFile, undoRelease } from "../ingest.ts";
import { WorkbookError } from "../readers/workbook-error.ts";
import { UnknownEditionError } from "../store/release-details.ts";
import { formatReleases } from "../store/release-list.ts";
import { printLine } from "./output.ts";
import { ProgressDisplay } from "./progress.ts";
import { formatSummary } from "./summary.ts";

const cli = cac("npm run ingest --");
cli
  .command("[...files]", "Load the files of a publication, each as a release")
  .option("--published <day>", "Day of publication, such as 2024-07-24, where the files do not say")
  .option("--label <text>", "Name of the edition, such as July 2024")
  .option("--partial", "Load a file that leaves out figures of the edition before: its sums are incomplete")
  .option("--large-changes", "Load a file with counts a thousand times those of the edition before")
  .option("--dry-run", "Report what would change, and change nothing")
  .option("--no-wait", "Do not wait for another load, but say who runs it")
  .option("--list", "List the releases")
  .option("--undo <release>", "Take a release out again");
cli.help();

const optionsSchema = z.object({
  published: z.iso.date({ error: "--published takes a day such as 2024-07-24." }).optional(),
  label: z.coerce.string().optional(),
  partial: z.boolean().default(false),
  largeChanges: z.boolean().default(false),
  dryRun: z.boolean().default(false),
  wait: z.boolean().default(true),
  list: z.boolean().default(false),
  undo: z.string().optional(),
  help: z.boolean().default(false),
});
type Options = z.infer<typeof optionsSchema>;

async function run(): Promise<void> {
  const { args, options: typed } = cli.parse(process.argv, { run: false });
  // Ignoring an unknown option such as `--dry-rum` would change the store.
  cli.matchedCommand?.checkUnknownOptions();
  cli.matchedCommand?.checkOptionValue();
  const options = optionsSchema.parse(typed);
  if (options.help) return;
  const { STORE: store } = readConfig(process.env);
  if (options.list) list(store);
  else if (options.undo !== undefined) await undo(store, options.undo, options);
  else if (args.length === 0) cli.outputHelp();
  else for (const file of args) await load(store, file, options);
}

function list(store: string): void {
  const opened = openStore(store);
  for (const line of formatReleases(opened.db)) printLine(line);
  opened.close();
}

async function undo(store: string, release: string, { wait }: Options): Promise<void> {
  await undoRelease(store, release, { wait, onWait: printHolder });
  printLine(`Release ${release} is taken out; the figures before it are current again.`);
}

async function load(store: string, file: string, options: Options): Promise<void> {
  const progress = new ProgressDisplay(file);
  try {
    const done = await ingestFile(store, file, {
      ...options,
      onRead: (bytes, total, rows) => progress.onRead(bytes, total, rows),
      onStep: (step) => progress.onStep(step),
      onWait: printHolder,
    });
    progress.stop();
    if ("sameAs" in done)
      printLine(`${file}: nothing to do, these bytes are release ${done.sameAs} already.`);
    else for (const line of formatSummary(done, options.dryRun)) printLine(line);
  } catch (error) {
    if (error instanceof WorkbookError)
      throw new WorkbookError(`${file}: ${error.message}`, {}, { cause: error });
    throw error;
  } finally {
    progress.stop();
  }
}

function printHolder(holder: string): void {
  printLine(`Waiting for another load to end: ${holder}.`);
}

/** Errors with a message for the user. Any other error is a defect, and is shown with its stack. */
const userErrors = [
  StoreError,
  ConfigError,
  RejectedFileError,
  WorkbookError,
  UnknownEditionError,
  PartialFileError,
  ImplausibleFileError,
];

function toUserMessage(error: unknown): string {
  if (error instanceof z.ZodError) return `${error.issues[0]?.message}`;
  if (!(error instanceof Error)) throw error;
  if (error.name === "CACError") return `${error.message}; --help shows the options.`;
  if (userErrors.some((type) => error instanceof type)) return error.message;
  throw error;
}

try {
  await run();
} catch (error) {
  process.stderr.write(`${toUserMessage(error)}\n`);
  process.exitCode = 1;
}
