import { parseArgs } from "node:util";
import * as z from "zod";
import { openStore, StoreError } from "../../../db/open.ts";
import { type Config, ConfigError, readConfig } from "../../config/config.ts";
import { formatPublishSummary } from "../../publishing/publish-summary.ts";
import { RejectedFileError } from "../cells/problems.ts";
import { ImplausibleFileError } from "../datasets/implausible.ts";
import { PartialFileError } from "../datasets/omissions.ts";
import { ingestFiles, undoRelease } from "../ingest.ts";
import { UnrecognisedFileError } from "../parsing/nearest-publication.ts";
import { WorkbookError } from "../readers/workbook-error.ts";
import { bringForward } from "../store/bring-forward.ts";
import { formatBroughtForward } from "../store/carried-releases.ts";
import { UnknownEditionError } from "../store/release-details.ts";
import { formatReleases } from "../store/release-list.ts";
import { printLine } from "./output.ts";
import { ProgressDisplay } from "./progress.ts";
import { formatAlreadyLoaded, formatSummary } from "./summary.ts";

const usage = `Usage: npm run ingest -- <files> [options]

Loads the files of publications, each as a release: all of them completely, or none.

  --published <day>   Day of publication, such as 2024-07-24, where the files do not say
  --mid-year <year>   Calendar year of figures of residents, such as 2021, where the file does not say
  --label <text>      Name of the edition, such as July 2024
  --partial           Load a file that leaves out figures of the edition before: its sums are incomplete
  --large-changes     Load a file with counts a thousand times those of the edition before
  --dry-run           Report what would change, and change nothing
  --no-wait           Do not wait for another load, but say who runs it
  --publish           Publish the store in PUBLISH_TO when the load or --undo is done
  --list              List the releases
  --undo <release>    Take a release out again
  --help              Show this text`;

const optionTypes = {
  published: { type: "string" },
  label: { type: "string" },
  "mid-year": { type: "string" },
  partial: { type: "boolean", default: false },
  "large-changes": { type: "boolean", default: false },
  "dry-run": { type: "boolean", default: false },
  "no-wait": { type: "boolean", default: false },
  publish: { type: "boolean", default: false },
  list: { type: "boolean", default: false },
  undo: { type: "string" },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** A command with a mistake in its options. */
class UsageError extends Error {}

const day = z.iso.date({ error: "--published takes a day such as 2024-07-24." }).optional();

async function run(): Promise<void> {
  const { files, options } = readArguments();
  const config = readConfig(process.env);
  const { STORE: store, SEED: seed, PUBLISH_TO: target } = config;
  if (options.publish && target === undefined) throw new UsageError("--publish needs PUBLISH_TO.");
  if (!options.help) await bringStoreForward(store, seed);
  if (options.list) list(store);
  else if (options.undo !== undefined) await undo(store, options.undo, options);
  else if (files.length === 0 || options.help) printLine(usage);
  else await load(store, files, options);
  if (options.publish && isChange(files, options)) await publish(config, options);
}

/** Also when all files were loaded before: publishing them may have failed then. */
function isChange(files: readonly string[], { list, undo, dryRun, help }: Options): boolean {
  return !list && !dryRun && !help && (files.length > 0 || undo !== undefined);
}

async function bringStoreForward(store: string, seed: string | undefined): Promise<void> {
  const carried = await bringForward(store, { seed, onWait: printHolder });
  if (carried !== null) printLine(formatBroughtForward(carried));
}

function readArguments() {
  const { values, positionals: files } = parse();
  const {
    "mid-year": midYear,
    "large-changes": largeChanges,
    "dry-run": dryRun,
    "no-wait": noWait,
    ...others
  } = values;
  const published = day.parse(values.published);
  return { files, options: { ...others, published, midYear, largeChanges, dryRun, wait: !noWait } };
}

function parse() {
  try {
    return parseArgs({ options: optionTypes, allowPositionals: true });
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new UsageError(`${cause.message.split(". ")[0]}; --help shows the options.`, { cause });
  }
}

type Options = ReturnType<typeof readArguments>["options"];

function list(store: string): void {
  const opened = openStore(store);
  for (const line of formatReleases(opened.db)) printLine(line);
  opened.close();
}

async function undo(store: string, release: string, { wait }: Options): Promise<void> {
  await undoRelease(store, release, { wait, onWait: printHolder });
  printLine(`Release ${release} is taken out; the figures before it are current again.`);
}

async function load(store: string, files: readonly string[], options: Options): Promise<void> {
  const progress = new ProgressDisplay();
  try {
    const ingested = await ingestFiles(store, files, {
      ...options,
      onFile: (file) => progress.begin(file),
      onRead: (bytes, total, rows) => progress.onRead(bytes, total, rows),
      onStep: (step) => progress.onStep(step),
      onWait: printHolder,
    });
    progress.stop();
    for (const each of ingested) {
      if ("sameAs" in each) printLine(formatAlreadyLoaded(each, options.published));
      else for (const line of formatSummary(each, options.dryRun)) printLine(line);
    }
  } catch (error) {
    progress.stop();
    if (files.length > 1) process.stderr.write("None of the files was loaded, because of one of them:\n");
    throw error;
  }
}

async function publish({ STORE, PUBLISH_TO, SNAPSHOTS_KEPT }: Config, { wait }: Options): Promise<void> {
  if (PUBLISH_TO === undefined) return;
  // Loaded only now, with the driver of PostgreSQL.
  const { publishStore } = await import("../../publishing/publish.ts");
  const options = { kept: SNAPSHOTS_KEPT, replaceNewer: false, wait, onStep: printLine };
  printLine(formatPublishSummary(await publishStore(STORE, PUBLISH_TO, options)));
}

function printHolder(holder: string): void {
  printLine(`Waiting for another load to end: ${holder}.`);
}

/** Errors with a message for the user. Any other error is a defect, and is shown with its stack. */
const userErrors = [
  UsageError,
  StoreError,
  ConfigError,
  RejectedFileError,
  UnrecognisedFileError,
  WorkbookError,
  UnknownEditionError,
  PartialFileError,
  ImplausibleFileError,
];

function toUserMessage(error: unknown): string {
  if (error instanceof z.ZodError) return `${error.issues[0]?.message}`;
  if (!(error instanceof Error)) throw error;
  if (userErrors.some((type) => error instanceof type)) return error.message;
  throw error;
}

try {
  await run();
} catch (error) {
  process.stderr.write(`${toUserMessage(error)}\n`);
  process.exitCode = 1;
}
