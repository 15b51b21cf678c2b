import fc from "fast-check";
import { expect, test } from "vitest";
import { Servers, splitServers } from "../db/postgres/servers.ts";
import { DatabaseClock } from "../src/snapshot/database-clock.ts";

const delay = fc.double({ min: 0, max: 300, noNaN: true });
/** Two of them differ by less than clocks drift apart while readings are kept, whatever is lost by rounding. */
const drift = fc.double({ min: -0.49, max: 0.49, noNaN: true });
const reading = fc.record({ pause: delay, there: delay, back: delay, drifted: drift });

test("a moment of the database's clock is within its local span, however slow and uneven the readings are", () => {
  const offset = fc.double({ min: -1e12, max: 1e12, noNaN: true });
  const drawn = fc.property(
    offset,
    fc.array(reading, { minLength: 1, maxLength: 100 }),
    delay,
    (ahead, all, later) => {
      const clock = new DatabaseClock();
      let now = 1000;
      let widest = Number.POSITIVE_INFINITY;
      for (const { pause, there, back, drifted } of all) {
        const sent = now + pause;
        now = sent + there + back;
        clock.note(sent, sent + there + ahead + drifted, now);
        widest = Math.min(widest, there + back);
      }
      const { from, until } = clock.toLocal(now + later + ahead);
      expect(from).toBeLessThanOrEqual(now + later);
      expect(until).toBeGreaterThanOrEqual(now + later);
      // As narrow as the best reading that is kept, with the drift on both sides.
      if (all.length <= 40) expect(until - from).toBeLessThanOrEqual(widest + 2.01);
    },
  );
  fc.assert(drawn);
});

test.each([
  ["readings that contradict each other by less than clocks drift stay", [20.5, 510, 300], 600, [109.5, 111]],
  ["after the database's clock was set only later readings count", [20, 90_000, 30], 90_100, [119, 131]],
] as const)("%s", (_, [sent, time, received], moment, span) => {
  const clock = new DatabaseClock();
  clock.note(0, 500, 10);
  clock.note(sent, time, received);
  const { from, until } = clock.toLocal(moment);
  expect([from, until]).toEqual(span);
});

test.each([
  ["postgres://one/figures", ["postgres://one/figures"]],
  [
    "postgres://reader:a%2Cb@one:5433,two,[::1]:5434/figures?sslmode=require",
    [
      "postgres://reader:a%2Cb@one:5433/figures?sslmode=require",
      "postgres://reader:a%2Cb@two/figures?sslmode=require",
      "postgres://reader:a%2Cb@[::1]:5434/figures?sslmode=require",
    ],
  ],
  ["postgres:///figures?host=/tmp,x", ["postgres:///figures?host=/tmp,x"]],
])("%s names its servers", (url, servers) => {
  expect(splitServers(url)).toEqual(servers);
});

test("a server that does not answer is left for the next, and the last for the first", () => {
  const servers = new Servers("postgres://one,two/figures");
  const [one, two] = ["postgres://one/figures", "postgres://two/figures"];
  expect(servers.current).toBe(one);
  servers.leave(two);
  expect(servers.current).toBe(one);
  servers.leave(one);
  expect(servers.current).toBe(two);
  servers.leave(two);
  expect(servers.current).toBe(one);
});
