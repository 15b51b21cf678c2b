import { readFileSync } from "node:fs";

const documented = readFileSync(new URL("../../docs/newsroom-csv.md", import.meta.url), "utf8");
/** The lines of the example in the documentation. */
export const example = (/```csv\n([^`]*)\n```/.exec(documented)?.[1] ?? "").split("\n");
export const [head = "", quoted = "", police = "", tripled = ""] = example;
/** The source that it becomes, and its release. */
export const slug = "harbour-echo-stalking-on-the-coast";
export const release = `${slug}-2022-06-02`;
