import { cac } from "cac";
import { SingleBar } from "cli-progress";
import { z } from "zod";
import { openStore, StoreError } from "../../../db/open.ts";
import { ConfigError, readConfig } from "../../config.ts";
import { FileRefused } from "../cells/problems.ts";
import { type IngestSummary, ingestFile, undoRelease } from "../ingest.ts";
import { WorkbookError } from "../readers/workbook.ts";
import { EditionUnknown } from "../store/edition.ts";
import { listReleases } from "../store/releases.ts";

const cli = cac("npm run ingest --");
cli
  .command("[...files]", "Load the files of a publication, each as a release")
  .option("--published <day>", "Day of publication, such as 2024-07-24, where the files do not say")
  .option("--label <text>", "Name of the edition, such as July 2024")
  .option("--dry-run", "Report what would change, and change nothing")
  .option("--no-wait", "Do not wait for another load, but say who runs it")
  .option("--list", "List the releases")
  .option("--undo <release>", "Take a release out again");
cli.help();

const settings = z.object({
  published: z.iso.date({ error: "--published takes a day such as 2024-07-24." }).optional(),
  label: z.coerce.string().optional(),
  dryRun: z.boolean().default(false),
  wait: z.boolean().default(true),
  list: z.boolean().default(false),
  undo: z.string().optional(),
  help: z.boolean().default(false),
});

// Whoever reads the lines may stop reading, as `head` does; a load goes on.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

const say = (line: string) => process.stdout.write(`${line}\n`);
const onWait = (holder: string) => say(`Waiting for another load to end: ${holder}.`);

async function load(store: string, file: string, chosen: z.infer<typeof settings>): Promise<void> {
  const bar = new SingleBar({
    format: "{bar} {percentage}% {rows} rows, {speed} rows/s {step}",
    hideCursor: true,
  });
  const isTerminal = process.stderr.isTTY === true;
  const started = performance.now();
  if (isTerminal) bar.start(100, 0, { rows: 0, speed: 0, step: "reading" });
  const onStep = (step: string) => (isTerminal ? bar.update({ step }) : say(`${file}: ${step}`));
  const onRead = (bytes: number, total: number, rows: number) => {
    const speed = Math.round(rows / ((performance.now() - started) / 1000));
    if (isTerminal) bar.update(total === 0 ? 100 : (bytes / total) * 100, { rows, speed });
  };
  if (!isTerminal) say(`${file}: reading`);
  try {
    const done = await ingestFile(store, file, { ...chosen, onRead, onStep, onWait });
    bar.stop();
    if ("sameAs" in done) say(`${file}: nothing to do, these bytes are release ${done.sameAs} already.`);
    else report(done, chosen.dryRun);
  } catch (error) {
    if (error instanceof WorkbookError)
      throw new WorkbookError(`${file}: ${error.message}`, {}, { cause: error });
    throw error;
  } finally {
    bar.stop();
  }
}

function report(done: IngestSummary, isDryRun: boolean): void {
  const missing = [...done.missing].map(
    ([reason, count]) => `${count} ${reason.toLowerCase().replaceAll("_", " ")}`,
  );
  say(`${done.file}: ${isDryRun ? "would be" : "is"} release ${done.release}`);
  say(`  publication  ${done.publication}`);
  say(`  read         ${done.read} rows`);
  say(`  loaded       ${done.unchanged + done.revised + done.added} ${done.noun}`);
  say(`  unchanged    ${done.unchanged} ${done.noun}`);
  say(`  revised      ${done.revised} ${done.noun}`);
  say(`  new          ${done.added} ${done.noun}`);
  if (missing.length > 0) say(`  missing      ${missing.join(", ")}`);
  if (done.sheetsLeftOut.length > 0)
    say(`  left out     sheets ${done.sheetsLeftOut.map((name) => name.trim()).join(", ")}`);
  say(`  seconds      ${done.seconds.toFixed(1)} (${Math.round(done.read / done.seconds)} rows/s)`);
}

async function run(): Promise<void> {
  const { args, options } = cli.parse(process.argv, { run: false });
  // An option that is not known must not be passed over: `--dry-rum` would change the store.
  cli.matchedCommand?.checkUnknownOptions();
  cli.matchedCommand?.checkOptionValue();
  const chosen = settings.parse(options);
  if (chosen.help) return;
  const { STORE: store } = readConfig(process.env);
  if (chosen.list) {
    const opened = openStore(store);
    for (const line of listReleases(opened.db)) say(line);
    opened.close();
  } else if (chosen.undo !== undefined) {
    await undoRelease(store, chosen.undo, { wait: chosen.wait, onWait });
    say(`Release ${chosen.undo} is taken out; the figures before it are in force again.`);
  } else if (args.length === 0) cli.outputHelp();
  for (const file of chosen.list || chosen.undo !== undefined ? [] : args) await load(store, file, chosen);
}

const spoken = [StoreError, ConfigError, FileRefused, WorkbookError, EditionUnknown];
try {
  await run();
} catch (error) {
  if (error instanceof z.ZodError) process.stderr.write(`${error.issues[0]?.message}\n`);
  else if (error instanceof Error && error.name === "CACError")
    process.stderr.write(`${error.message}; --help shows the options.\n`);
  else if (spoken.some((type) => error instanceof type))
    process.stderr.write(`${String(Object(error).message)}\n`);
  else throw error;
  process.exitCode = 1;
}
