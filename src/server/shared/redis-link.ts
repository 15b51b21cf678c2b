import { Redis } from "ioredis";
import type { SharedAddress } from "../../config/shared-address.ts";
import { reasonOf } from "./failure-reason.ts";

/** What is asked of Redis, and how it ended. */
export type SharedCommand = "slice" | "read" | "write";
export type CommandResult = "done" | "failed" | "late";

/** How many milliseconds a command may take. Requests wait for a slice and for a read. */
const deadlines: Readonly<Record<SharedCommand, number>> = { slice: 50, read: 50, write: 1000 };
/** So many commands in a row that are late, and none in time for so many milliseconds, mean that Redis is away. */
const [mostLate, longestLate] = [3, 500];
/** A connection that gets no reply for so many milliseconds is given up. */
const connectionDeadline = 2000;
/** Redis that is away again after fewer milliseconds than this is tried less and less often. */
const briefStay = 10_000;
/** The most doublings of the time between two attempts. */
const mostDoublings = 3;

/** Called when Redis is here or away, at each change and for the first time, and at the end of each command. */
export interface LinkListener {
  readonly onChange: (isHere: boolean, reason: string) => void;
  readonly onCommand: (command: SharedCommand, result: CommandResult) => void;
}

const late = Symbol("late");

/**
 * The connection to Redis. Redis is here once it has passed a trial, and away as soon as the connection is lost, a
 * command fails, or several in a row are late. It is tried again about every second.
 */
export class RedisLink {
  readonly redis: Redis;
  #isHere = false;
  #reason = "no connection yet";
  #hasSettled = false;
  #lateInRow = 0;
  #lastInTime = 0;
  #arrived = 0;
  #doublings = 0;

  constructor(
    { host, port, usesTls, username, password, database }: SharedAddress,
    private readonly listener: LinkListener,
    /** Resolves when Redis does all that it is needed for. */
    private readonly passTrial: (redis: Redis) => Promise<void>,
  ) {
    this.redis = new Redis({
      host,
      port,
      username,
      password,
      db: database,
      ...(usesTls ? { tls: { servername: host } } : {}),
      protocol: 2,
      connectTimeout: connectionDeadline,
      socketTimeout: connectionDeadline,
      retryStrategy: () => 2 ** this.#doublings * (500 + Math.random() * 500),
      // A command is never kept for later: those who wait go on without it.
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      // The trial says more.
      enableReadyCheck: false,
      disableClientInfo: true,
    });
    this.redis.on("error", (error) => this.#leave(error));
    this.redis.on("close", () => this.#leave("the connection was closed"));
    this.redis.on("ready", () => void this.#try());
  }

  get isHere(): boolean {
    return this.#isHere;
  }

  /** Why Redis is away. */
  get reason(): string {
    return this.#reason;
  }

  /** Sends a command and reads its reply. Null where Redis is away, the reply is late or cannot be read. */
  async run<Value>(
    command: SharedCommand,
    send: (redis: Redis) => Promise<unknown>,
    read: (reply: unknown) => Value,
  ): Promise<Value | null> {
    if (!this.#isHere) return null;
    const result = (ended: CommandResult) => this.listener.onCommand(command, ended);
    try {
      const reply = await inTime(send(this.redis), deadlines[command]);
      if (reply === late) {
        result("late");
        this.#noteLate();
        return null;
      }
      const value = read(reply);
      this.#noteInTime();
      result("done");
      return value;
    } catch (error) {
      result("failed");
      // The others that wait fail with the connection.
      if (this.#isHere) this.#giveUp(error);
      return null;
    }
  }

  stop(): void {
    this.redis.removeAllListeners();
    this.redis.on("error", () => undefined);
    this.redis.disconnect();
  }

  async #try(): Promise<void> {
    try {
      const passed = await inTime(this.passTrial(this.redis), deadlines.slice);
      if (passed === late) this.#giveUp("its replies are late");
      else if (this.redis.status === "ready") this.#arrive();
    } catch (error) {
      this.#giveUp(error);
    }
  }

  #noteInTime(): void {
    this.#lateInRow = 0;
    this.#lastInTime = performance.now();
  }

  #noteLate(): void {
    this.#lateInRow += 1;
    const isLong = performance.now() - this.#lastInTime > longestLate;
    if (this.#isHere && isLong && this.#lateInRow >= mostLate) this.#giveUp("its replies are late");
  }

  #arrive(): void {
    this.#isHere = true;
    this.#hasSettled = true;
    this.#noteInTime();
    this.#arrived = performance.now();
    this.listener.onChange(true, "");
  }

  /** Closes the connection, with all commands that wait for a reply, and connects again later. */
  #giveUp(why: unknown): void {
    this.#leave(why);
    this.redis.disconnect(true);
  }

  #leave(why: unknown): void {
    const reason = reasonOf(why);
    // What closed the connection says more than that it was closed.
    if (this.#isHere || why instanceof Error) this.#reason = reason;
    if (this.#hasSettled && !this.#isHere) return;
    if (this.#isHere) {
      const isBrief = performance.now() - this.#arrived < briefStay;
      this.#doublings = isBrief ? Math.min(this.#doublings + 1, mostDoublings) : 0;
    }
    this.#isHere = false;
    this.#hasSettled = true;
    this.listener.onChange(false, reason);
  }
}

/** The reply, or `late`. A reply that has arrived while this process was busy is in time. */
function inTime<Reply>(reply: Promise<Reply>, milliseconds: number): Promise<Reply | typeof late> {
  return new Promise((resolve, reject) => {
    // Timers run before what has arrived is read.
    const timer = setTimeout(() => setImmediate(resolve, late), milliseconds);
    reply.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
