import { parseHTML } from "linkedom";
import type * as z from "zod";
import type { Gateway } from "../gateway.ts";

/** A page as it was sent, with its document. */
export async function openPage({ url }: Gateway, address: string) {
  const response = await fetch(url + address, { redirect: "manual" });
  const text = await response.text();
  const { document } = parseHTML(text);
  return { status: response.status, headers: response.headers, text, document };
}

/** The cells of the rows of a page's first table. */
export function readRows(document: Document, within = "main"): string[][] {
  const table = document.querySelector(`${within} table`);
  return [...(table?.querySelectorAll("tbody tr") ?? [])].map((row) =>
    [...row.querySelectorAll("th, td")].map((cell) => (cell.textContent ?? "").trim()),
  );
}

/** The number that a text begins with, as it was before it was written for readers; null where there is none. */
export function readNumber(text: string): number | null {
  const plain = text.replaceAll("\u202f", "").replaceAll("\u2212", "-").replace(/^\+/, "");
  const found = /^-?\d+(?:\.\d+)?/.exec(plain)?.[0];
  return found === undefined ? null : Number(found);
}

/** The answer of the API to a query of the test's own. */
export async function askFor<Shape extends z.ZodType>(
  gateway: Gateway,
  shape: Shape,
  query: string,
  variables: Record<string, unknown>,
): Promise<z.infer<Shape>> {
  const { data, errors } = await gateway.ask(query, variables);
  if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join(" "));
  return shape.parse(data);
}
