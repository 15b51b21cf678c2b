import type { SharedResponse, SharedResponses } from "../../pipeline/shared-cache.ts";
import type { RedisLink } from "./redis-link.ts";
import { packResponse, unpackResponse } from "./response-record.ts";

/** Responses of earlier snapshots are not found any more, and expire after so many seconds at the latest. */
const secondsKept = 3600;
/** The most bytes of a response with its head, compressed: a larger one takes longer to read than most take to compute. */
const maxBytes = 512 * 1024;
/** The most bytes that may be on their way to Redis: those beyond are not written. */
const maxBytesUnderway = 8 * 2 ** 20;

/** Responses that gateways share in Redis. */
export class RedisResponses implements SharedResponses {
  #underway = 0;

  constructor(private readonly link: RedisLink) {}

  get isHere(): boolean {
    return this.link.isHere;
  }

  /** Reads no more than a response may have, whatever is there. */
  read(key: string): Promise<SharedResponse | null> {
    return this.link.run("read", readBytes(key), (reply) => unpackResponse(key, toBytes(reply)));
  }

  write(key: string, response: SharedResponse): void {
    const bytes = packResponse(key, response);
    const { length } = bytes;
    if (length > maxBytes || this.#underway + length > maxBytesUnderway) return;
    this.#underway += length;
    void this.link
      .run("write", writeBytes(key, bytes, secondsKept), (reply) => reply)
      .finally(() => {
        this.#underway -= length;
      });
  }
}

/** Writes bytes and reads them again. @throws where Redis gives others. */
export async function tryResponses(redis: RedisLink["redis"]): Promise<void> {
  const bytes = Buffer.from("trial");
  const written = writeBytes("trial", bytes, 1)(redis);
  const [read] = await Promise.all([readBytes("trial")(redis), written]);
  if (!toBytes(read).equals(bytes)) throw new TypeError("Redis gave other bytes than were written.");
}

function readBytes(key: string) {
  return (redis: RedisLink["redis"]) => redis.getrangeBuffer(toName(key), 0, maxBytes);
}

function writeBytes(key: string, bytes: Buffer, seconds: number) {
  return (redis: RedisLink["redis"]) => redis.set(toName(key), bytes, "EX", seconds);
}

function toBytes(reply: unknown): Buffer {
  if (Buffer.isBuffer(reply)) return reply;
  throw new TypeError("Redis gave no bytes.");
}

function toName(key: string): string {
  return `gateway:response:${key}`;
}
