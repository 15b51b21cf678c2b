import { Client, cacheExchange, fetchExchange, gql } from "@urql/core";
import { expect, inject, test } from "vitest";
import { recordFetch } from "./recorded-fetch.ts";

test("urql with nothing but a URL answers, by GET, and from its cache", async () => {
  const { fetch, sent } = recordFetch();
  const client = new Client({ url: inject("url"), fetch, exchanges: [cacheExchange, fetchExchange] });
  const query = gql`
    query ($slug: String!) {
      force(slug: $slug) {
        name
        offenceCounts(offence: "8Q", from: "2020/21", to: "2020/21") {
          value
        }
      }
    }
  `;
  for (let times = 0; times < 2; times++) {
    const { data, error } = await client.query(query, { slug: "essex" });
    expect(error).toBeUndefined();
    expect(data).toMatchObject({ force: { name: "Essex", offenceCounts: [{ value: 2750 }] } });
  }
  expect(sent.map(({ method }) => method)).toEqual(["GET"]);
});

test("urql tells the code and the place of a mistake", async () => {
  const client = new Client({ url: inject("url"), exchanges: [fetchExchange] });
  const { error } = await client.query("{ force(slug: 7) { name } }", {});
  expect(error?.graphQLErrors.map(({ extensions, locations }) => ({ ...extensions, locations }))).toEqual([
    { code: "GRAPHQL_VALIDATION_FAILED", locations: [{ line: 2, column: 15 }] },
  ]);
});
