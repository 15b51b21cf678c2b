import fc from "fast-check";
import { expect, test } from "vitest";
import { KeptIds } from "../src/models/kept-ids.ts";

const ascii = fc.string({ unit: fc.constantFrom(..."abcXYZ019.-/:%"), maxLength: 12 });

function idOf(ids: KeptIds, areaId: number, offenceId: number, end: number, written: string): string {
  return ids.find(areaId, offenceId, end) ?? ids.make(areaId, offenceId, end, written);
}

test("an id in two parts is the whole text in base64url", () => {
  const keys = fc.array(ascii, { minLength: 1, maxLength: 5 });
  const asked = fc.array(fc.tuple(fc.nat(4), fc.nat(4), fc.nat(9)), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(
      keys,
      keys,
      fc.array(ascii, { minLength: 10, maxLength: 10 }),
      asked,
      (areas, offences, ends, asked) => {
        const ids = new KeptIds("OffenceCount", (area, offence) => `${areas[area]}:${offences[offence]}:`);
        for (const [area, offence, end] of asked) {
          const [areaId, offenceId] = [area % areas.length, offence % offences.length];
          const text = `OffenceCount:${areas[areaId]}:${offences[offenceId]}:${ends[end]}`;
          const id = idOf(ids, areaId, offenceId, end, ends[end] ?? "");
          expect(id).toBe(Buffer.from(text).toString("base64url"));
        }
      },
    ),
    { numRuns: 300 },
  );
});

test("the same after more ends than are kept", () => {
  const ids = new KeptIds("OutcomeCount", () => "essex:8Q:");
  for (const end of [...Array(20_500).keys(), 0, 1, 20_499]) {
    const expected = Buffer.from(`OutcomeCount:essex:8Q:${end}`).toString("base64url");
    expect(idOf(ids, 0, 0, end, String(end))).toBe(expected);
  }
});
