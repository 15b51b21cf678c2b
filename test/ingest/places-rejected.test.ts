import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { geography, geographyHead, lookup, lookupHead } from "./geography-tables.ts";
import { makeStore } from "./loaded-store.ts";
import { digestFigures } from "./store-digest.ts";

let at: ReturnType<typeof makeStore>;
beforeEach(() => {
  at = makeStore();
});
afterEach(() => at.remove());

describe("a geography table is rejected with the location of", () => {
  const [basildon = "", torridge = ""] = geography;
  const [authority = "", northDevon = "", sameDevon = "", bucks = "", sameBucks = ""] = lookup;
  test.each<[string, string, string[], string]>([
    [
      "an unknown force",
      geographyHead,
      [basildon.replace("Essex", "Esex")],
      `row 2, column B: "Esex" is no known force; the nearest known is "essex"`,
    ],
    [
      "an unknown region",
      geographyHead,
      [basildon.replace("Eastern R", "Estern R")],
      `row 2, column C: "Estern Region" is no known area; the nearest known is "eastern region"`,
    ],
    [
      "another region",
      geographyHead,
      [basildon, torridge.replace("South West", "South East")],
      `row 3, column C: "South East Region" is not the region of this force, which is South West`,
    ],
    [
      "a body without an area",
      geographyHead,
      [basildon.replace("Essex", "British Transport Police")],
      `row 2, column B: "British Transport Police" is a body without an area`,
    ],
    [
      "a code",
      geographyHead,
      [basildon.replace("E22000108", "E2200108")],
      `row 2, column D: "E2200108" is no code such as E22000290`,
    ],
    ["no code", geographyHead, [basildon.replace("E22000108", "")], `row 2, column D: "" is blank`],
    ["a partnership twice", geographyHead, [basildon, basildon], `row 3, column A: "Basildon" stands twice`],
    [
      "a header",
      geographyHead.replace("CSP", "CPS"),
      [basildon],
      `row 1, column A: "CPS Name" is no known header; the nearest known is "CSP Name"`,
    ],
    [
      "an unknown code of a force",
      lookupHead,
      [authority.replace("E23000028", "E23000082")],
      `row 2, column E: "E23000082" is no known force; the nearest known is`,
    ],
    [
      "another force beside its code",
      lookupHead,
      [authority.replace(",Essex", ",Kent")],
      `row 2, column F: "Kent" is another force than the one beside it`,
    ],
    ["an authority twice", lookupHead, [authority, authority], `row 3, column D: "Basildon" stands twice`],
    [
      "an authority of two names",
      lookupHead,
      [bucks, sameBucks.replace("ham", "")],
      `row 3, column B: "Buckingshire" is another than that of E06000060 above`,
    ],
    [
      "a partnership with two codes",
      lookupHead,
      [northDevon, sameDevon.replace("E22000363", "E22000364")],
      `row 3, column C: "E22000364" is another than that of Northern Devon above`,
    ],
    [
      "a partnership in two force areas",
      lookupHead,
      [northDevon, sameDevon.replace("E23000035,Devon & Cornwall", "E23000036,Avon and Somerset")],
      `row 3, column E: "E23000036" is another than that of Northern Devon above`,
    ],
  ])("%s", async (_what, head, rows, message) => {
    const before = digestFigures(at.store);
    await expect(at.load(at.write("wrong.csv", [head, ...rows]), "2024-05-01")).rejects.toThrow(message);
    expect(digestFigures(at.store)).toEqual(before);
  });
});
