import { parseArgs } from "node:util";
import { StoreError } from "../../db/open.ts";
import { ConfigError, readConfig } from "../config/config.ts";
import { publishStore } from "./publish.ts";
import { formatPublishSummary } from "./publish-summary.ts";

const usage = `Usage: npm run store:publish -- [postgres://user@host:5432/database] [options]

Copies the snapshot of the store (STORE) into PostgreSQL, where gateways read it. Without an address, PUBLISH_TO has it.
The password belongs into PGPASSWORD, a file named by PGPASSFILE, or the address in PUBLISH_TO.

  --replace-newer     Publish under the next number, though what is published is newer
  --no-wait           Do not wait for another publisher, but say who it is
  --help              Show this text`;

const optionTypes = {
  "replace-newer": { type: "boolean", default: false },
  "no-wait": { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

// The arguments may hold a password, and everybody on this machine can read them.
process.title = "store:publish";

async function run(): Promise<void> {
  const { values, positionals } = parse();
  if (values.help) return printLine(usage);
  const { STORE: store, PUBLISH_TO: setting, SNAPSHOTS_KEPT: kept } = readConfig(process.env);
  const [url = setting, ...others] = positionals;
  if (url === undefined || others.length > 0)
    throw new StoreError("Give one address to publish to, or set PUBLISH_TO; --help shows how.");
  const summary = await publishStore(store, url, {
    kept,
    replaceNewer: values["replace-newer"],
    wait: !values["no-wait"],
    onStep: printLine,
  });
  printLine(formatPublishSummary(summary));
}

function parse() {
  try {
    return parseArgs({ options: optionTypes, allowPositionals: true });
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new StoreError(`${cause.message.split(". ")[0]}; --help shows the options.`, { cause });
  }
}

function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  await run();
} catch (error) {
  if (!(error instanceof StoreError || error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
