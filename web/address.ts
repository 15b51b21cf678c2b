import * as z from "zod";

/** What an address of an area and an offence shows. Its state is in the address, so that it can be shared. */
export interface AreaView {
  readonly area: string;
  readonly offence: string;
  readonly by: "year" | "quarter";
  readonly show: "count" | "rate";
}

/** What an address of all forces shows. */
export interface ForcesView {
  readonly offence: string;
  /** Null for the last whole year. */
  readonly year: string | null;
  readonly sort: "rate" | "count" | "change" | "name";
  /** Only the forces of this region; null for all. */
  readonly region: string | null;
}

/** What an address of the charge rates of all forces shows. */
export interface ChargesView {
  readonly offence: string;
  /** Null for the last year with outcomes. */
  readonly year: string | null;
  readonly sort: "lowest" | "highest";
}

const yearOption = z
  .string()
  .regex(/^\d{4}\/\d{2}$/)
  .nullable()
  .catch(null);

const areaOptions = z.object({
  by: z.enum(["year", "quarter"]).catch("year"),
  show: z.enum(["count", "rate"]).catch("count"),
});

const chargesOptions = z.object({
  year: yearOption,
  sort: z.enum(["lowest", "highest"]).catch("lowest"),
});

const forcesOptions = z.object({
  year: yearOption,
  sort: z.enum(["rate", "count", "change", "name"]).catch("rate"),
  region: z.string().min(1).max(80).nullable().catch(null),
});

/** Reads the options of an area's address: an option that is not one counts as not given. There are no rates of quarters. */
export function readAreaView(area: string, offence: string, query: unknown): AreaView {
  const { by, show } = areaOptions.parse(query ?? {});
  return { area, offence, by, show: by === "quarter" ? "count" : show };
}

/** Reads the options of an address of all forces: an option that is not one counts as not given. */
export function readForcesView(offence: string, query: unknown): ForcesView {
  return { offence, ...forcesOptions.parse(query ?? {}) };
}

/** Reads the options of an address of charge rates: an option that is not one counts as not given. */
export function readChargesView(offence: string, query: unknown): ChargesView {
  return { offence, ...chargesOptions.parse(query ?? {}) };
}

/** The address of an area and an offence below `/areas`, `/chart` or `/embed`. */
export function areaAddress(view: AreaView, under = "/areas", ending = ""): string {
  const path = `${under}/${encodeURIComponent(view.area)}/${encodeURIComponent(view.offence)}${ending}`;
  return withQuery(path, {
    by: view.by === "year" ? undefined : view.by,
    show: view.show === "count" ? undefined : view.show,
  });
}

/** The address of an area and an offence, with the options that addresses leave out. */
export function plainAreaAddress(area: string, offence: string): string {
  return areaAddress({ area, offence, by: "year", show: "count" });
}

/** The address of all forces. */
export function forcesAddress({ offence, year, sort, region }: ForcesView): string {
  return withQuery(`/forces/${encodeURIComponent(offence)}`, {
    year: year ?? undefined,
    sort: sort === "rate" ? undefined : sort,
    region: region ?? undefined,
  });
}

/** The address of the charge rates of all forces. */
export function chargesAddress({ offence, year, sort }: ChargesView): string {
  return withQuery(`/charges/${encodeURIComponent(offence)}`, {
    year: year ?? undefined,
    sort: sort === "lowest" ? undefined : sort,
  });
}

function withQuery(path: string, options: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(options)) if (value !== undefined) query.set(name, value);
  return query.size === 0 ? path : `${path}?${query}`;
}
