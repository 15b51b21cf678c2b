import { expect, test } from "vitest";
import { formatCitation } from "../src/reference-data/citation.ts";

const publication = {
  publisher: { name: "Home Office" },
  title: "Outcomes",
  url: "https://example.org/outcomes",
  licence: "Open Government Licence v3.0",
};

test("a publication is cited by publisher, title, address and licence", () => {
  expect(formatCitation(publication)).toBe(
    "Home Office. Outcomes. https://example.org/outcomes (Open Government Licence v3.0)",
  );
  expect(formatCitation({ ...publication, licence: null })).toBe(
    "Home Office. Outcomes. https://example.org/outcomes (All rights reserved)",
  );
});

test.each([
  ["October 2023", "2023-10-01", "October 2023, published 1 October 2023"],
  ["1 October 2023", "2023-10-01", "1 October 2023"],
  ["Mid-2020", null, "Mid-2020"],
])("an edition %s of %s is cited as %s", (label, published, words) => {
  expect(formatCitation(publication, { label, published })).toBe(
    `Home Office. Outcomes. ${words}. https://example.org/outcomes (Open Government Licence v3.0)`,
  );
});
