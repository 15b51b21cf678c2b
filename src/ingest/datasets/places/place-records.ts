import type { FiguresDatabase } from "../../../../db/open.ts";
import type { Codes } from "../../cells/codes.ts";
import type { FieldProblem } from "../../cells/problems.ts";
import { parseRowTexts, type RowTexts } from "../../cells/schemas.ts";
import type { LoadedRelease } from "../loaded-release.ts";
import type { RecordField, RecordSet } from "../records.ts";
import { type GeographyRow, geographyRowSchema } from "./geography-row.ts";
import { storePlaces } from "./place-tables.ts";

/** Local authorities and community safety partnerships, and the police force area that each lies in. */
export class PlaceRecords implements RecordSet {
  readonly dataset = "places";
  readonly namedSource = null;
  readonly #schema: ReturnType<typeof geographyRowSchema>;
  readonly #rows: GeographyRow[] = [];
  /** The first row of each partnership by name (former districts share codes), and of each authority by code. */
  readonly #partnerships = new Map<string, GeographyRow>();
  readonly #authorities = new Map<string, GeographyRow>();
  /** Authority and partnership of each row, to find rows that are there twice. */
  readonly #pairs = new Set<string>();

  constructor(private readonly codes: Codes) {
    this.#schema = geographyRowSchema(codes);
  }

  add(texts: RowTexts): FieldProblem[] {
    const { row, problems } = parseRowTexts(this.#schema, texts);
    if (row === null) return problems;
    problems.push(...this.#checkForce(row, texts), ...this.#checkRowsAbove(row));
    this.#rows.push(row);
    return problems;
  }

  store(db: FiguresDatabase, { releaseId }: LoadedRelease): void {
    storePlaces(db, releaseId, this.#rows);
  }

  #checkForce({ force, forceName }: GeographyRow, { region }: RowTexts): FieldProblem[] {
    const own = this.codes.regionOf(force);
    if (own === undefined) return [fieldProblem("force", "is a body without an area")];
    const problems: FieldProblem[] = [];
    if (forceName !== undefined && forceName !== force) {
      problems.push(fieldProblem("forceName", "is another force than the one beside it"));
    }
    if (region !== undefined && !this.codes.isNameOf("area", region, own.id)) {
      problems.push(fieldProblem("region", `is not the region of this force, which is ${own.name}`));
    }
    return problems;
  }

  /** Partnerships and authorities may be in several rows, but always with the same force. */
  #checkRowsAbove(row: GeographyRow): FieldProblem[] {
    const { authorityCode = "", partnership } = row;
    const pair = `${authorityCode} ${partnership}`;
    if (this.#pairs.has(pair)) return [fieldProblem("partnership", "stands twice")];
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

function differences(
  row: GeographyRow,
  above: GeographyRow,
  fields: RecordField<"places">[],
  of: string,
): FieldProblem[] {
  return fields
    .filter((field) => row[field] !== above[field])
    .map((field) => fieldProblem(field, `is another than that of ${of} above`));
}

function fieldProblem(field: RecordField<"places">, message: string): FieldProblem {
  return { field, message };
}
