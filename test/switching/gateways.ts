import { publishStore } from "../../src/publishing/publish.ts";
import { type PostgresServer, runSql, startPostgres, startReplica } from "../postgres/server.ts";
import { type Program, startProgram } from "../program.ts";
import { makeStore } from "../publishing/stores.ts";
import { type StartedRedis, startRedis, until } from "../redis.ts";
import { type Balancer, startBalancer } from "./balancer.ts";
import { figureIn } from "./load.ts";

/** Three gateways behind a balancer, with a primary, a replica that they read first, and Redis. */
export interface Gateways {
  readonly primary: PostgresServer;
  readonly replica: PostgresServer;
  readonly redis: StartedRedis;
  readonly balancer: Balancer;
  readonly urls: readonly string[];
  readonly programs: Program[];
  /** Starts one more gateway with the settings of the others, on a port; `user` and password are those of PostgreSQL. */
  readonly launch: (port: number, user?: string) => Promise<Program>;
}

/** Enough for all gateways with their workers while both snapshots of a move are open. A replica needs as many as its primary. */
const connections = { max_connections: "300" };
const database = "figures";

/** Publishes the snapshot with a number, in which every count has a value of its own, on a server. */
export async function publishNumber(server: PostgresServer, sequence: number): Promise<void> {
  const store = makeStore(sequence, (db) => {
    db.exec(`UPDATE offence_count SET value = ${figureIn(sequence)}, missing = NULL`);
  });
  const options = { kept: 3, replaceNewer: false, wait: true, onStep: () => undefined };
  await publishStore(store, server.url(database), options);
}

export async function startGateways(): Promise<Gateways> {
  const primary = await startPostgres(connections);
  await runSql(primary.url(), `CREATE DATABASE ${database}`);
  const [replica, redis] = await Promise.all([startReplica(primary, connections), startRedis()]);
  await publishNumber(primary, 1);
  const STORE = primary.url(database).replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${replica.port},$&`);
  const settings = {
    STORE,
    SHARED: redis.url,
    TRUST_PROXY: "1",
    RATE_LIMIT: "0",
    SHED_AFTER_MS: "0",
    METRICS_PORT: "0",
    LOG_LEVEL: "warn",
  };
  const launch = async (port: number, user?: string) => {
    const store = user === undefined ? STORE : STORE.replace(/\/\/[^@]*@/, `//${user}@`);
    const program = startProgram({ ...settings, STORE: store, PORT: `${port}` });
    await program.listening();
    return program;
  };
  const programs = await Promise.all([0, 0, 0].map((port) => launch(port)));
  const urls = await Promise.all(programs.map((program) => program.listening()));
  const balancer = await startBalancer(urls);
  return { primary, replica, redis, balancer, urls, programs, launch };
}

/** The number of the snapshot that a gateway serves, and whether it is ready. */
export async function readState(
  url: string,
): Promise<{ ready: boolean; sentence: string; sequence: number }> {
  const response = await fetch(`${url}/health/ready`);
  const { sentence } = Object(await response.json());
  return { ready: response.ok, sentence, sequence: Number(/number (\d+)/.exec(sentence)?.[1]) };
}

/** Milliseconds until each of the gateways serves a snapshot. */
export async function untilServed(urls: readonly string[], sequence: number): Promise<number> {
  const began = performance.now();
  for (const url of urls)
    await until(async () => {
      const state = await readState(url);
      return state.ready && state.sequence === sequence;
    });
  return performance.now() - began;
}
