import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeId, encodeFigureId, encodeId, encodeUnlistedId } from "../../src/reference-data/global-id.ts";

const ascii = fc.string({ unit: fc.integer({ min: 0, max: 127 }).map((code) => String.fromCharCode(code)) });
const anyText = fc.string({ unit: "grapheme" });

test("ids consist of letters that JSON writes as they are, whatever is in their keys", () => {
  fc.assert(
    fc.property(ascii, anyText, (figure, key) => {
      const ids = [
        encodeFigureId("OffenceCount", figure),
        encodeId("Force", key),
        encodeUnlistedId("Revision", key),
      ];
      for (const id of ids) expect(JSON.stringify(id)).toBe(`"${id}"`);
      expect(decodeId(encodeId("Force", key))).toEqual({ type: "Force", key });
    }),
  );
});
