import type { Area } from "../../schema/area.ts";
import type { CodeList } from "../reference-data/code-list.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { explainUnknown, type UnknownEntry } from "./unknown-entry.ts";
import { userInputError } from "./user-input-error.ts";

/** The area of any kind with a name, slug or code: the first of nations, forces, regions and reporting bodies. */
export function findArea(catalogue: Catalogue, name: string): Area | undefined {
  for (const list of listsOf(catalogue)) {
    const area = list.find(name);
    if (area !== undefined) return area;
  }
  return undefined;
}

/** Why there is no area with a name, and the nearest area there is. */
export function explainUnknownArea(catalogue: Catalogue, name: string): UnknownEntry {
  const unknown = listsOf(catalogue).map((list) => explainUnknown(list, name, "area"));
  const [first = { message: "" }] = unknown;
  return unknown.find(({ nearest }) => nearest !== undefined) ?? first;
}

/** @throws GraphQLError with the nearest area, when there is none with that name. */
export function lookUpArea(catalogue: Catalogue, name: string, argument: string): Area {
  const area = findArea(catalogue, name);
  if (area !== undefined) return area;
  const { message, nearest, name: meant } = explainUnknownArea(catalogue, name);
  throw userInputError(argument, message, nearest, meant);
}

function listsOf({ nations, forces, regions, reportingBodies }: Catalogue): readonly CodeList<Area>[] {
  return [nations, forces, regions, reportingBodies];
}
