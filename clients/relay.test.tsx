import "./dom.ts";
import { execFileSync } from "node:child_process";
import { cpSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type ComponentType, Suspense } from "react";
import { createRoot, type Root } from "react-dom/client";
import { RelayEnvironmentProvider } from "react-relay";
import { Environment, type FetchFunction, Network, RecordSource, Store } from "relay-runtime";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test, vi } from "vitest";
import { compile, makeProject } from "./compile.ts";

const url = inject("url");
const folder = makeProject();
let components: Record<"Essex" | "Figure" | "Counts" | "Totals", ComponentType>;

beforeAll(async () => {
  cpSync(join(import.meta.dirname, "relay"), folder, { recursive: true });
  const sdl = await fetch(url.replace(/graphql$/, "schema.graphql"));
  writeFileSync(join(folder, "schema.graphql"), await sdl.text());
  const configuration = {
    src: ".",
    schema: "schema.graphql",
    language: "typescript",
    eagerEsModules: true,
    customScalarTypes: { Date: "string", FinancialYear: "string" },
  };
  writeFileSync(join(folder, "relay.config.json"), JSON.stringify(configuration));
  const { resolve } = createRequire(import.meta.url);
  const compiler = join(dirname(resolve("relay-compiler/package.json")), "cli.js");
  execFileSync(process.execPath, [compiler, "relay.config.json"], { cwd: folder });
  components = await import(join(folder, "components.tsx"));
});
afterAll(() => rmSync(folder, { recursive: true }));

let root: Root;
let sent: string[];
beforeEach(() => {
  root = createRoot(document.body);
  sent = [];
});
afterEach(() => root.unmount());

/** Draws with an environment of its own, and keeps the names of the operations that are sent. */
function draw(Component: ComponentType): void {
  const send: FetchFunction = async ({ text, name }, variables) => {
    sent.push(name);
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ query: text, variables });
    return (await fetch(url, { method: "POST", headers, body })).json();
  };
  const environment = new Environment({
    network: Network.create(send),
    store: new Store(new RecordSource()),
  });
  root.render(
    <RelayEnvironmentProvider environment={environment}>
      <Suspense>
        <Component />
      </Suspense>
    </RelayEnvironmentProvider>,
  );
}

const click = () => document.querySelector("button")?.click();
/** Waits until the page has a text. */
const see = (text: string) => vi.waitFor(() => expect(document.body.textContent).toContain(text), 10_000);

test("what Relay's compiler writes has the types that components need", async () => {
  expect(await compile(folder)).toEqual([]);
});

test("Relay fetches an area again by its id, with other variables", async () => {
  draw(components.Essex);
  await see("Essex: 2750");
  click();
  await see("Essex: 777,2750");
  expect(sent).toEqual(["documentsAreaQuery", "documentsAreaRefetchQuery"]);
});

test("Relay fetches a figure again by its id, with more fields", async () => {
  draw(components.Figure);
  await see("2750 offences");
  click();
  await see("2750 offences, 1.48 per 1,000");
  expect(sent).toEqual(["documentsFigureQuery", "documentsFigureRefetchQuery"]);
});

test("Relay's connection walks all pages of the counts", async () => {
  draw(components.Counts);
  await see("20 from Metropolitan Police, 20 different, more");
  click();
  await see("40 from Metropolitan Police, 40 different, more");
  click();
  await see("43 from Metropolitan Police, 43 different, all");
  expect(sent).toEqual(["documentsCountsQuery", "documentsCountsPageQuery", "documentsCountsPageQuery"]);
});

test("Relay's connection walks all pages of totals: 44 forces in ten years", async () => {
  draw(components.Totals);
  await see("300 of 440");
  click();
  await see("440 of 440");
});
