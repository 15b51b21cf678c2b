import fc from "fast-check";
import { GraphQLEnumType, GraphQLString } from "graphql";
import { expect, test } from "vitest";
import { DateScalar } from "../schema/date.ts";
import { serializerOfLeaf } from "../src/execution/leaf-serializers.ts";

const kind = new GraphQLEnumType({ name: "Kind", values: { FORCE: { value: 1 }, REGION: { value: 2 } } });
const text = fc.oneof(
  fc.string({ maxLength: 3 }),
  fc.string({ unit: fc.constantFrom(...'"\\\u0000\u2028\ud800a') }),
);

test("values that are written again, in any order, have the text that they have alone", () => {
  const [any, ofImmutable] = [serializerOfLeaf(GraphQLString), serializerOfLeaf(GraphQLString, true)];
  const [day, name] = [serializerOfLeaf(DateScalar), serializerOfLeaf(kind)];
  const drawn = fc.tuple(
    fc.array(text, { minLength: 1, maxLength: 4 }),
    fc.array(fc.nat(3), { maxLength: 20 }),
  );
  fc.assert(
    fc.property(drawn, ([texts, order]) => {
      for (const at of order) {
        const value = texts[at % texts.length] ?? "";
        expect([any(value, 0), ofImmutable(value, 0)]).toEqual([
          JSON.stringify(value),
          JSON.stringify(value),
        ]);
        expect(day(`2020-01-0${at + 1}`, 0)).toBe(`"2020-01-0${at + 1}"`);
        expect(name((at % 2) + 1, 0)).toBe(at % 2 === 0 ? '"FORCE"' : '"REGION"');
      }
    }),
    { numRuns: 1000 },
  );
});

test("the same after more strings than are kept", () => {
  const serialize = serializerOfLeaf(GraphQLString, true);
  for (const number of [...Array(10_500).keys(), 0, 10_499])
    expect(serialize(`${number}"`, 0)).toBe(`"${number}\\""`);
});
