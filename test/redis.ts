import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Redis } from "ioredis";
import { leaveOut } from "./left-out.ts";

const version = spawnSync("redis-server", ["--version"], { encoding: "utf8" }).stdout ?? "";

/** Whether this machine has Redis 7. Without it tests that need it are skipped, which is said once. */
export const hasRedis = /\bv=([7-9]|\d\d)/.test(version);

if (!hasRedis) leaveOut("no redis-server 7 is installed, so nothing that gateways share is tested.");

/** A Redis that a test has started, with its data in a temporary folder. */
export interface StartedRedis {
  readonly port: number;
  readonly url: string;
  /** A client for the test itself. */
  readonly client: Redis;
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Kills it. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same port, empty. */
  readonly restart: () => Promise<void>;
  readonly end: () => Promise<void>;
}

/** Starts Redis on a free port of this machine, with more options such as `--maxmemory`. */
export async function startRedis(...options: string[]): Promise<StartedRedis> {
  const folder = mkdtempSync(join(tmpdir(), "redis-"));
  const port = await findFreePort();
  const args = ["--bind", "127.0.0.1", "--port", `${port}`, "--dir", folder, "--save", "", ...options];
  const launch = () => spawn("redis-server", args, { stdio: "ignore" });
  let server = launch();
  const url = `redis://127.0.0.1:${port}`;
  const client = new Redis(port, "127.0.0.1", { lazyConnect: true, retryStrategy: () => 50 });
  client.on("error", () => undefined);
  const kill = async () => {
    const ended = once(server, "exit");
    server.kill("SIGKILL");
    await ended;
  };
  await listening(port);
  return {
    port,
    url,
    client,
    signal: (name) => server.kill(name),
    kill,
    restart: async () => {
      server = launch();
      await listening(port);
    },
    end: async () => {
      client.disconnect();
      if (server.exitCode === null && server.signalCode === null) await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function listening(port: number): Promise<void> {
  const probe = new Redis(port, "127.0.0.1", { retryStrategy: () => 20, maxRetriesPerRequest: null });
  probe.on("error", () => undefined);
  // With a password the reply is an error, which is a reply, too.
  await probe.ping().catch(() => undefined);
  probe.disconnect();
}

/** A port of this machine on which nothing listens. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}

/** Resolves when `holds` is true. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await setTimeout(20);
}
