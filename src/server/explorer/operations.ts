import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Kind, parse } from "graphql";
import { root } from "../../../root.ts";
import type { Example } from "./example.ts";

const folder = join(root, "schema/operations");

/** Reads `schema/operations`, in order of the file names: the tabs that the explorer opens with. */
export async function readExamples(): Promise<Example[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".graphql")).sort();
  return Promise.all(
    names.map(async (name) => {
      const query = await readFile(join(folder, name), "utf8");
      const operation = parse(query).definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
      return { name: operation?.name?.value ?? name, query };
    }),
  );
}
