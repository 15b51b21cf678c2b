import { ClientError, GraphQLClient, gql, request } from "graphql-request";
import { expect, inject, test } from "vitest";

const document = gql`
  query ($offence: String!) {
    englandAndWales {
      offenceCounts(offence: $offence, from: "2020/21", to: "2020/21") {
        value
      }
    }
  }
`;

test("graphql-request asks in one line", async () => {
  expect(await request(inject("url"), document, { offence: "8Q" })).toEqual({
    englandAndWales: { offenceCounts: [{ value: 98667 }] },
  });
});

test("graphql-request asks by GET", async () => {
  const client = new GraphQLClient(inject("url"), { method: "GET", jsonSerializer: JSON });
  expect(await client.request(document, { offence: "8Q" })).toMatchObject({ englandAndWales: {} });
});

test("graphql-request rejects with the error of the server", async () => {
  const asked = request(inject("url"), document, { offence: "no such offence" });
  await expect(asked).rejects.toThrow(ClientError);
  await expect(asked).rejects.toMatchObject({
    response: { errors: [{ extensions: { code: "BAD_USER_INPUT" } }] },
  });
});
