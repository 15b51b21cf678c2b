import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Kind, parse } from "graphql";
import type { Example } from "./example.ts";

const folder = fileURLToPath(new URL("../../schema/operations/", import.meta.url));

/** Reads the ready-made operations, in order of their file names: the tabs that the explorer opens on. */
export async function readExamples(): Promise<Example[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".graphql")).sort();
  return Promise.all(
    names.map(async (name) => {
      const query = await readFile(`${folder}${name}`, "utf8");
      const operation = parse(query).definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
      return { name: operation?.name?.value ?? name, query };
    }),
  );
}
