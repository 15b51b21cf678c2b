import type { FiguresDatabase } from "../../../../db/open.ts";
import type { Codes } from "../../cells/codes.ts";
import { parseTexts } from "../../cells/schemas.ts";
import type { Loaded } from "../content.ts";
import type { Field, Flaw, Records, Texts } from "../records.ts";
import { describeGeographyRow, type GeographyRow } from "./place-row.ts";
import { storePlaces } from "./place-tables.ts";

/** Local authorities and community safety partnerships, and the police force area that each lies in. */
export class Geography implements Records {
  readonly subject = "places";
  readonly origin = null;
  readonly #row: ReturnType<typeof describeGeographyRow>;
  readonly #rows: GeographyRow[] = [];
  /** The first row of each partnership, by name, for former districts share codes; and of each authority, by code. */
  readonly #partnerships = new Map<string, GeographyRow>();
  readonly #authorities = new Map<string, GeographyRow>();
  readonly #pairs = new Set<string>();

  constructor(private readonly codes: Codes) {
    this.#row = describeGeographyRow(codes);
  }

  add(texts: Texts): Flaw[] {
    const { row, flaws } = parseTexts(this.#row, texts);
    if (row === null) return flaws;
    flaws.push(...this.#checkForce(row, texts), ...this.#checkAbove(row));
    this.#rows.push(row);
    return flaws;
  }

  store(db: FiguresDatabase, { releaseId }: Loaded): void {
    storePlaces(db, releaseId, this.#rows);
  }

  #checkForce({ force, forceName }: GeographyRow, { region }: Texts): Flaw[] {
    const own = this.codes.regionOf(force);
    if (own === undefined) return [flaw("force", "is a body without an area")];
    const flaws: Flaw[] = [];
    if (forceName !== undefined && forceName !== force) {
      flaws.push(flaw("forceName", "is another force than the one beside it"));
    }
    if (region !== undefined && !this.codes.isNamed("area", region, own.id)) {
      flaws.push(flaw("region", `is not the region of this force, which is ${own.name}`));
    }
    return flaws;
  }

  /** A partnership may cover several authorities, and an authority have several partnerships: of one force. */
  #checkAbove(row: GeographyRow): Flaw[] {
    const { authorityCode = "", partnership } = row;
    const pair = `${authorityCode} ${partnership}`;
    if (this.#pairs.has(pair)) return [flaw("partnership", "stands twice")];
    this.#pairs.add(pair);
    const sameName = this.#partnerships.get(partnership) ?? row;
    this.#partnerships.set(partnership, sameName);
    const sameCode = this.#authorities.get(authorityCode) ?? row;
    if (authorityCode !== "") this.#authorities.set(authorityCode, sameCode);
    return [
      ...differences(row, sameName, ["partnershipCode", "force"], partnership),
      ...differences(row, sameCode, ["authority", "force"], authorityCode),
    ];
  }
}

function differences(row: GeographyRow, above: GeographyRow, fields: Field<"places">[], of: string): Flaw[] {
  return fields
    .filter((field) => row[field] !== above[field])
    .map((field) => flaw(field, `is another than that of ${of} above`));
}

function flaw(field: Field<"places">, message: string): Flaw {
  return { field, message };
}
