import type { GraphQLResolveInfo } from "graphql";
import type { ExportLinks } from "../../schema/export-links.ts";
import { selectedFields } from "../execution/selection.ts";

/** Paging, which a file of all pages does not have. */
const paging = new Set(["first", "after"]);

/** The `export` of a connection, where it is selected: links to files of the list that the field gives with its arguments. */
export function exportOf(args: object, info: GraphQLResolveInfo): { export?: ExportLinks } {
  return selectedFields(info).has("export") ? { export: toLinks(args, info) } : {};
}

function toLinks(args: object, { fieldName, parentType }: GraphQLResolveInfo): ExportLinks {
  const { args: definitions = [] } = parentType.getFields()[fieldName] ?? {};
  const parameters = definitions.flatMap(({ name, defaultValue }) => {
    const value: unknown = Reflect.get(args, name);
    const isDefault = JSON.stringify(value) === JSON.stringify(defaultValue);
    return paging.has(name) || isDefault ? [] : toParameters(name, value);
  });
  const query = [["figures", fieldName] as const, ...parameters].map(writeParameter).join("&");
  return {
    csv: `figures.csv?${query}`,
    csvMetadata: `figures.csv-metadata.json?${query}`,
    json: `figures.json?${query}`,
    sdmxCsv: `figures.sdmx.csv?${query}`,
  };
}

type Parameter = readonly [name: string, text: string];

/** An argument as links have it: a list with commas, or in JSON where an entry has one, and an object with dots. */
function toParameters(name: string, value: unknown): Parameter[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return [[name, value.some(isDivided) ? JSON.stringify(value) : value.join(",")]];
  if (typeof value !== "object") return [[name, String(value)]];
  return Object.entries(value).flatMap(([field, each]) => toParameters(`${name}.${field}`, each));
}

/** Whether a link would take an entry of a list for several, or for JSON. */
function isDivided(entry: unknown): boolean {
  return typeof entry === "string" && (/^\s|[,[]|\s$/.test(entry) || entry === "");
}

/** Commas and slashes stay as they are, so that people can read and change a link. */
function writeParameter([name, text]: Parameter): string {
  return `${name}=${encodeURIComponent(text).replace(/%2C/g, ",").replace(/%2F/g, "/")}`;
}
