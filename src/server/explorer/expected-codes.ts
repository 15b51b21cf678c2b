import type { NamedKind } from "./codes.ts";

const areas: readonly NamedKind[] = ["force", "region", "nation"];

/** What the arguments of each name take. `slug` and `code` mean what the field of their name finds. */
const kindsOfArgument = new Map<string, readonly NamedKind[]>([
  ["offence", ["offence"]],
  ["offences", ["offence"]],
  ["force", ["force"]],
  ["forces", ["force"]],
  ["region", ["region"]],
  ["regions", ["region"]],
  ["area", areas],
  ["areas", areas],
  ["offence.code", ["offence"]],
  ["force.slug", ["force"]],
  ["forces.slugs", ["force"]],
  ["region.slug", ["region"]],
  ["nation.slug", ["nation"]],
]);

/** An argument or variable up to the text that is being typed: its name and the text. */
const openText = /(\w+)"?\s*:\s*(?:\[[^\]]*)?"([^"\n]*)$/;
/** The field whose arguments are being typed. */
const openField = /(\w+)\s*\([^()]*$/;

/** What is offered at the end of a document: the kinds of codes, and the text that they would replace. */
export interface Expected {
  readonly kinds: readonly NamedKind[];
  readonly typed: string;
}

/** Finds which codes fit at the end of `before`, in an operation or in its variables. Null where none do. */
export function expectCodes(before: string): Expected | null {
  const [, argument = "", typed = ""] = openText.exec(before) ?? [];
  const [, field = ""] = openField.exec(before.slice(0, before.length - typed.length - 1)) ?? [];
  const kinds = kindsOfArgument.get(`${field}.${argument}`) ?? kindsOfArgument.get(argument);
  return kinds === undefined ? null : { kinds, typed };
}
