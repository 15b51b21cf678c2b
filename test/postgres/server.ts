import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Client, DatabaseError } from "pg";
import { findPostgres } from "./programs.ts";

/** The password of the user `postgres` of every server, with characters that a URL must write in another way. */
export const postgresPassword = "p@ss:w/rd%é";

/** A real PostgreSQL on a free port of this machine, with its data in a temporary folder. */
export interface PostgresServer {
  readonly port: number;
  /** The folder of its unix socket. */
  readonly folder: string;
  /** The address of a database, with the password. */
  readonly url: (database?: string) => string;
  /** Makes an empty database with a name of its own, and gives its address. */
  readonly createDatabase: () => Promise<string>;
  /** Ends all of its processes at once, as a crash does. */
  readonly crash: () => Promise<void>;
  /** Starts it again with the same data and port. */
  readonly start: () => Promise<void>;
}

const running = new Map<ChildProcess, string>();
const folders: string[] = [];
// Immediate shutdown: nothing is left running when the tests are interrupted.
process.once("exit", () => {
  for (const child of running.keys()) child.kill("SIGQUIT");
});

/** The user that runs the servers: `initdb` refuses root. */
const account =
  process.getuid?.() === 0
    ? { uid: Number(readId("-u")), gid: Number(readId("-g")) }
    : { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };

function readId(option: string): string {
  return execFileSync("id", [option, "postgres"], { encoding: "utf8" });
}

/** Starts a new server. `settings` are those of postgresql.conf. */
export async function startPostgres(settings: Record<string, string> = {}): Promise<PostgresServer> {
  const folder = makeOwnFolder();
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, postgresPassword, { mode: 0o644 });
  await run("initdb", [
    ...["--pgdata", join(folder, "data"), "--username", "postgres", "--pwfile", passwordFile],
    ...["--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"],
    ...["--auth-local", "trust", "--auth-host", "scram-sha-256"],
  ]);
  return startIn(folder, settings);
}

/** Starts a streaming replica of a server. `settings` are those of postgresql.conf. */
export async function startReplica(
  primary: PostgresServer,
  settings: Record<string, string> = {},
): Promise<PostgresServer> {
  const folder = makeOwnFolder();
  await run("pg_basebackup", [
    ...["--pgdata", join(folder, "data"), "--host", primary.folder, "--port", `${primary.port}`],
    ...["--username", "postgres", "--write-recovery-conf", "--checkpoint", "fast", "--no-sync"],
  ]);
  return startIn(folder, settings);
}

/** Ends the servers of this process, and removes their data. */
export async function endPostgres(): Promise<void> {
  await Promise.all(
    [...running.keys()].map(async (child) => {
      child.kill("SIGQUIT");
      await once(child, "close");
    }),
  );
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

function makeOwnFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "postgres-"));
  folders.push(folder);
  chownSync(folder, account.uid, account.gid);
  return folder;
}

async function startIn(folder: string, settings: Record<string, string>): Promise<PostgresServer> {
  const port = await findFreePort();
  const all = { ...fast, ...settings, port: `${port}`, unix_socket_directories: folder };
  const options = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const url = (database = "postgres") =>
    `postgres://postgres:${encodeURIComponent(postgresPassword)}@127.0.0.1:${port}/${database}`;
  let child: ChildProcess | undefined;
  const start = async () => {
    child = spawnProgram("postgres", ["-D", join(folder, "data"), ...options]);
    await untilReady(child, url());
  };
  await start();
  let databases = 0;
  return {
    port,
    folder,
    url,
    start,
    createDatabase: async () => {
      const name = `figures_${++databases}`;
      await runSql(url(), `CREATE DATABASE ${name}`);
      return url(name);
    },
    crash: async () => {
      if (child === undefined) return;
      // A killed first process leaves its children for a moment; this signal ends them without a clean shutdown too.
      child.kill("SIGQUIT");
      await once(child, "close");
    },
  };
}

/** No test loses power, so nothing need be on disk; what was committed outlasts the end of the server's processes. */
const fast = {
  listen_addresses: "127.0.0.1",
  fsync: "off",
  full_page_writes: "off",
};

function spawnProgram(program: string, args: readonly string[]): ChildProcess {
  const path = join(findPostgres() ?? "", program);
  const child = spawn(path, args, { ...account, cwd: "/", stdio: ["ignore", "ignore", "pipe"] });
  running.set(child, "");
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    running.set(child, `${running.get(child)}${text}`.slice(-10_000));
  });
  return child;
}

async function run(program: string, args: readonly string[]): Promise<void> {
  const child = spawnProgram(program, args);
  await once(child, "close");
  const output = running.get(child);
  running.delete(child);
  if (child.exitCode !== 0) throw new Error(`${program} failed: ${output}`);
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  child.once("close", () => running.delete(child));
  for (;;) {
    if (child.exitCode !== null) throw new Error("PostgreSQL ended at its start.");
    try {
      await runSql(url, "SELECT 1");
      return;
    } catch (error) {
      const isStarting = error instanceof DatabaseError ? error.code === "57P03" : true;
      if (!isStarting) throw error;
      await setTimeout(20);
    }
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}

/** A connection that survives the end of its server until its next statement. */
export async function connectRaw(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

/** Runs statements on a connection of its own, and gives the rows of the last one. */
export async function runSql(
  url: string,
  text: string,
  values?: readonly unknown[],
): Promise<Record<string, unknown>[]> {
  const client = await connectRaw(url);
  try {
    const result = await client.query(text, values === undefined ? undefined : [...values]);
    const last = Array.isArray(result) ? result.at(-1) : result;
    return last.rows;
  } finally {
    await client.end();
  }
}
