import { is, Param, Placeholder } from "drizzle-orm";
import type { Values } from "./engine.ts";

/** Gives the parameters of a statement, from the values of its placeholders. */
export function bindParameters(params: readonly unknown[]): (values: Values) => unknown[] {
  const readers = params.map(readerOf);
  return (values) => readers.map((read) => read(values));
}

function readerOf(param: unknown): (values: Values) => unknown {
  const value = is(param, Param) ? param.value : param;
  if (!is(value, Placeholder)) return () => value;
  const { name } = value;
  return (values) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The placeholder ${name} of the query has no value.`);
    return value;
  };
}
