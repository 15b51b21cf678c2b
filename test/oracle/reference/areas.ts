import { readSeed } from "./seed.ts";

export const areaKinds = ["NATION", "REGION", "FORCE", "REPORTING_BODY"] as const;
export type AreaKind = (typeof areaKinds)[number];
export const forceKinds = ["TERRITORIAL", "NON_TERRITORIAL"] as const;
export type ForceKind = (typeof forceKinds)[number];

export interface Area {
  readonly kind: AreaKind;
  readonly slug: string;
  readonly name: string;
  readonly code: string;
  readonly forceKind: string;
  readonly region: string;
}

/** Every area, in the order of the seed. */
export const areas: readonly Area[] = readSeed("extracted/areas.csv").flatMap((row) =>
  areaKinds
    .filter((kind) => kind === row("kind"))
    .map((kind) => ({
      kind,
      slug: row("slug"),
      name: row("name"),
      code: row("code"),
      forceKind: row("force_kind"),
      region: row("region"),
    })),
);

export const bodies = areas.filter(({ kind }) => kind === "FORCE" || kind === "REPORTING_BODY");

const byName = new Map(areas.map((area) => [`${area.kind} ${area.slug}`, area]));

export function findArea(kind: AreaKind, slug: string): Area {
  const area = byName.get(`${kind} ${slug}`);
  if (area === undefined) throw new Error(`There is no ${kind} ${slug}.`);
  return area;
}

/** The forces and reporting bodies whose figures add up to those of an area. */
export function listBodies(area: Area, withBtp: boolean): Area[] {
  if (area.kind === "FORCE" || area.kind === "REPORTING_BODY") return [area];
  if (area.kind === "REGION") return bodies.filter((body) => body.region === area.slug);
  if (area.slug === "england-and-wales") return bodies.filter((body) => withBtp || body.slug !== "btp");
  if (area.slug === "wales") return bodies.filter((body) => body.region === "wales");
  return bodies.filter((body) => body.region !== "" && body.region !== "wales");
}

const printed = new Map(bodies.map((body) => [body.name, body]));

/** The force or reporting body that the Home Office prints under a name. */
export function findPrinted(name: string): Area {
  const body = printed.get(name === "London, City of" ? "City of London" : name);
  if (body === undefined) throw new Error(`There is no force ${name}.`);
  return body;
}

/** The name under which the Home Office prints a force or reporting body. */
export function nameInPrint({ slug, name }: Area): string {
  return slug === "city-of-london" ? "London, City of" : name;
}
