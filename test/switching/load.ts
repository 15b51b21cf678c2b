import { Agent, request } from "node:http";
import { setTimeout } from "node:timers/promises";
import * as z from "zod";

/** What the clients have seen. */
export interface Seen {
  answers: number;
  walks: number;
  /** Walks that a newer snapshot ended, and that began again. */
  endedWalks: number;
  /** Answers of an older snapshot than one that any client had seen before the request was sent. */
  backward: number;
  /** Answers or walks with figures of two snapshots, or of another than their header says. */
  mixed: number;
  readonly errors: string[];
  /** The largest number of a snapshot that any client has seen. */
  newest: number;
  /** The most milliseconds of an answer. */
  slowest: number;
}

/** Clients that send requests without a pause until they are stopped. */
export interface Load {
  readonly seen: Seen;
  readonly stop: () => Promise<Seen>;
}

/** In the snapshot with this number every count has this value. */
export const figureIn = (sequence: number) => 1_000_000 + sequence;

const counts = `offenceCounts(offence: "8Q", from: "2015/16", to: "2022/23") { value }`;
const whole = `{ essex: force(slug: "essex") { ${counts} } kent: force(slug: "kent") { ${counts} }
  forces { slug ${counts} } }`;
const page = `query ($after: String) {
  offenceCounts(offences: ["8Q"], by: YEAR, first: 40, after: $after) {
    nodes { value } pageInfo { endCursor hasNextPage } } }`;

interface Reply {
  readonly status: number;
  readonly sequence: number;
  readonly text: string;
}

function post(url: string, agent: Agent, body: object, headers: Record<string, string>): Promise<Reply> {
  const text = JSON.stringify(body);
  const all = { "content-type": "application/json", "content-length": Buffer.byteLength(text), ...headers };
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/graphql`, { agent, method: "POST", headers: all });
    sent.once("error", reject);
    sent.once("response", async (response) => {
      try {
        const bytes = Buffer.concat(await response.toArray());
        const { statusCode: status = 0, headers } = response;
        resolve({ status, sequence: Number(headers["x-snapshot"]), text: bytes.toString() });
      } catch (error) {
        reject(error);
      }
    });
    sent.end(text);
  });
}

const pageReply = z.object({
  data: z.object({
    offenceCounts: z
      .object({ pageInfo: z.object({ endCursor: z.string().nullable(), hasNextPage: z.boolean() }) })
      .nullable(),
  }),
});

/** Starts the clients: some ask for a whole answer, new or cached, and others walk through pages. */
export function startLoad(url: string, clients: number): Load {
  const seen: Seen = {
    answers: 0,
    walks: 0,
    endedWalks: 0,
    backward: 0,
    mixed: 0,
    errors: [],
    newest: 0,
    slowest: 0,
  };
  const agent = new Agent({ keepAlive: true });
  let isStopped = false;

  /** Sends a request, and notes what is wrong with the answer; null for an error. */
  async function ask(body: object, headers: Record<string, string> = {}): Promise<Reply | null> {
    const newest = seen.newest;
    const began = performance.now();
    try {
      const reply = await post(url, agent, body, headers);
      seen.slowest = Math.max(seen.slowest, performance.now() - began);
      if (reply.sequence < newest) seen.backward++;
      seen.newest = Math.max(seen.newest, reply.sequence);
      if (reply.status !== 200) {
        seen.errors.push(`${reply.status} ${reply.text.slice(0, 200)}`);
        return null;
      }
      seen.answers++;
      const values = [...reply.text.matchAll(/"value":(10000\d\d)\b/g)].map(([, value]) => Number(value));
      if (values.length === 0 && !reply.text.includes('"STALE_CURSOR"'))
        seen.errors.push(reply.text.slice(0, 200));
      if (values.some((value) => value !== figureIn(reply.sequence))) seen.mixed++;
      return reply;
    } catch (error) {
      seen.errors.push(String(error));
      return null;
    }
  }

  async function walk(): Promise<void> {
    let after: string | null = null;
    const numbers = new Set<number>();
    while (!isStopped) {
      const reply: Reply | null = await ask({ query: page, variables: { after } });
      if (reply === null) return;
      const { offenceCounts } = pageReply.parse(JSON.parse(reply.text)).data;
      if (offenceCounts === null) {
        if (reply.text.includes('"STALE_CURSOR"')) seen.endedWalks++;
        else seen.errors.push(reply.text.slice(0, 200));
        return;
      }
      numbers.add(reply.sequence);
      const { endCursor, hasNextPage } = offenceCounts.pageInfo;
      if (!hasNextPage) break;
      after = endCursor;
    }
    seen.walks++;
    if (numbers.size > 1) seen.mixed++;
  }

  async function run(client: number): Promise<void> {
    while (!isStopped) {
      if (client % 3 === 0) await walk();
      else if (client % 3 === 1) await ask({ query: whole }, { "cache-control": "no-cache" });
      else await ask({ query: whole });
      await setTimeout(5);
    }
  }

  const running = Array.from({ length: clients }, (_, client) => run(client));
  return {
    seen,
    stop: async () => {
      isStopped = true;
      await Promise.all(running);
      agent.destroy();
      return seen;
    },
  };
}
