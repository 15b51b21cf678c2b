import { afterAll, beforeAll, test } from "vitest";
import { type Gateway, startGateway } from "./gateway.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

test("try", async () => {
  const answer = await gateway.ask(`{ force(slug: "essex") { offenceCounts(offence: "8Q", from: "2020/21", to: "2021/22") {
    value year { label } comparison(group: "forces-of-east") { isMember group { name source { title } release { label published } } spread { ... on SpreadValue { low lowest { slug } lowerQuartile median upperQuartile high highest { slug } compared formula rounding status } ... on SpreadUnavailable { reason explanation } } leftOut { area { slug } explanation }
      total { id value status excludes { area { slug } } rate { ... on RateValue { value } } change { ... on ChangeValue { percent } ... on ChangeUnavailable { reason } } } }
    rank(within: GROUP, group: "forces-of-east") { ... on PeerRankValue { position compared } }
    rate { ... on RateValue { value comparison(group: "forces-of-england-and-wales") { spread { ... on SpreadValue { low median high lowest { slug } highest { slug } compared } } } } } } }
    offenceCounts(offences: ["8Q"], areas: ["kent", "forces-of-east"], latest: 1) { nodes { area { slug } value } }
    offenceTotals(groupBy: [YEAR], forces: ["forces-of-east"], offences: ["8Q"], latest: 1) { nodes { value } } }`);
  console.log(JSON.stringify(answer, null, 1));
  console.log(gateway.takeStatements().length);
});
