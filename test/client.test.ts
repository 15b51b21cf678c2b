import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Gateway, startGateway } from "./gateway.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const codegen = join(root, "node_modules/.bin/graphql-codegen");
const tsc = join(root, "node_modules/.bin/tsc");

/** Runs a program to its end, with the schema left to the configuration unless `environment` says otherwise. */
function run(folder: string, program: string, options: string[] = [], environment: NodeJS.ProcessEnv = {}) {
  const settings = { cwd: folder, env: { ...process.env, SCHEMA: "", ...environment } };
  return new Promise<{ succeeded: boolean; output: string }>((resolve) => {
    execFile(program, options, settings, (error, output, problems) =>
      resolve({ succeeded: error === null, output: output + problems }),
    );
  });
}

test("the committed client is what the schema and the operations make", async () => {
  const { succeeded, output } = await run(root, codegen, ["--check"]);
  expect(succeeded, `npm run client writes it again.\n${output}`).toBe(true);
});

describe("a project elsewhere that knows only the server's address", () => {
  let gateway: Gateway;
  const folder = mkdtempSync(join(tmpdir(), "consumer-"));

  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };

  beforeAll(async () => {
    gateway = await startGateway();
    cpSync(join(root, "codegen.yml"), join(folder, "codegen.yml"));
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    write("package.json", JSON.stringify({ private: true, type: "module" }));
    write("tsconfig.json", JSON.stringify({ compilerOptions, include: ["*.ts"] }));
    write("schema/operations/force-counts.graphql", operation);
    write("ask.ts", makeAsk(gateway.url));
    write("consumer.ts", consumer);
    const { succeeded, output } = await run(folder, codegen, [], { SCHEMA: `${gateway.url}/schema.graphql` });
    expect(succeeded, output).toBe(true);
  });

  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await gateway.stop();
  });

  test("the compiler rejects each mistake in using it", async () => {
    write("mistakes.ts", `${consumer}${mistakes.map(([mistake]) => mistake).join("\n")}\n`);
    const { succeeded, output } = await run(folder, tsc, ["--noEmit"]);
    rmSync(join(folder, "mistakes.ts"));
    expect(succeeded).toBe(false);
    expect(output.match(/^\S.* error .*$/gm)).toEqual(
      mistakes.map(([, complaint]) => expect.stringMatching(`^mistakes.ts.*${complaint}`)),
    );
  });

  test("compiles, and runs without a single package", async () => {
    const compiled = await run(folder, tsc);
    expect(compiled.succeeded, compiled.output).toBe(true);
    rmSync(join(folder, "node_modules"));
    const { output } = await run(folder, process.execPath, ["dist/consumer.js"]);
    expect(output).toBe("Essex 2020/21: 2750, 1.48 per 1000\n");
  });
});

const compilerOptions = {
  target: "es2023",
  lib: ["es2023", "dom"],
  module: "nodenext",
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  rewriteRelativeImportExtensions: true,
  rootDir: ".",
  outDir: "dist",
};

const operation = `query ForceCounts($force: String!, $year: FinancialYear!, $by: PeriodKind) {
  force(slug: $force) {
    name
    offenceCounts(offence: "8Q", from: $year, to: $year, by: $by) {
      year { label }
      value
      rate {
        __typename
        ... on RateValue { value per }
        ... on RateUnavailable { reason }
      }
    }
  }
}
`;

const makeAsk = (url: string) => `import type { TypedDocumentString } from "./schema/client/operations.ts";

export async function ask<Data, Variables>(operation: TypedDocumentString<Data, Variables>, variables: Variables) {
  const body = JSON.stringify({ query: operation, variables });
  const headers = { "content-type": "application/json" };
  const response = await fetch("${url}/graphql", { method: "POST", headers, body });
  const answer: { data: Data } = JSON.parse(await response.text());
  return answer.data;
}
`;

const consumer = `import { ask } from "./ask.ts";
import { ForceCountsDocument } from "./schema/client/operations.ts";

const { force } = await ask(ForceCountsDocument, { force: "essex", year: "2020/21" });
for (const { year, value, rate } of force?.offenceCounts ?? []) {
  const said = rate.__typename === "RateValue" ? \`\${rate.value} per \${rate.per}\` : rate.reason;
  console.log(\`\${force?.name} \${year.label}: \${value}, \${said}\`);
}
`;

const mistakes = [
  ["force?.slug;", "Property 'slug' does not exist"],
  ["force.name;", "'force' is possibly 'null'"],
  ["force?.offenceCounts[0]?.rate.value;", "Property 'value' does not exist"],
  ['ask(ForceCountsDocument, { force: 7, year: "2020/21" });', "'number' is not assignable"],
  ['ask(ForceCountsDocument, { force: "essex" });', "Property 'year' is missing"],
  [
    'ask(ForceCountsDocument, { force: "essex", year: "2020/21", by: "WEEK" });',
    "'\"WEEK\"' is not assignable",
  ],
] as const;
