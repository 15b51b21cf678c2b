import type { FiguresDatabase } from "../../../../db/open.ts";
import type { Codes } from "../../cells/codes.ts";
import type { FieldProblem } from "../../cells/problems.ts";
import { parseRowTexts, type RowTexts } from "../../cells/schemas.ts";
import { slugify } from "../../slug.ts";
import type { LoadedRelease } from "../loaded-release.ts";
import type { NamedSource, RecordField, RecordSet } from "../records.ts";
import { type GroupRow, groupRowSchema } from "./group-row.ts";
import { type ListedGroup, storeGroups } from "./group-tables.ts";

/** More groups than there are forces would be a mistake in the file; all of them are kept in memory. */
const mostGroups = 200;

/** Fields that the rows below the first need not repeat. */
const sourceFields: readonly RecordField<"comparison-groups">[] = [
  "source",
  "publisher",
  "address",
  "published",
];

/** The comparison groups of one file, all from one source. */
export class GroupRecords implements RecordSet {
  readonly dataset = "comparison-groups";
  readonly #schema: ReturnType<typeof groupRowSchema>;
  readonly #groups = new Map<string, ListedGroup>();
  /** The first row. All others are of the same source. */
  #firstRow: RowTexts | undefined;
  #namedSource: NamedSource | null = null;

  constructor(private readonly codes: Codes) {
    this.#schema = groupRowSchema(codes);
  }

  get namedSource(): NamedSource | null {
    return this.#namedSource;
  }

  add(typed: RowTexts): FieldProblem[] {
    const first = this.#firstRow ?? typed;
    this.#firstRow = first;
    const filled = sourceFields.map((field) => [field, typed[field] || (first[field] ?? "")] as const);
    const texts = { ...typed, ...Object.fromEntries(filled) };
    const { row, problems } = parseRowTexts(this.#schema, texts);
    // A problem of the first row is not reported again for the rows that are filled from it.
    const found = problems.filter(
      ({ field }) => first === typed || typed[field] !== "" || !isOfSource(field),
    );
    for (const field of sourceFields)
      if (texts[field] !== (first[field] ?? ""))
        found.push(toProblem(field, "is of another source than the first row, and a file has one"));
    if (row === null || found.length > 0) return found;
    const { source: title, publisher, address: url, published } = row;
    this.#namedSource ??= { kind: "REFERENCE", title, publisher, url, published };
    return this.#addForce(row);
  }

  store(db: FiguresDatabase, { releaseId }: LoadedRelease): void {
    storeGroups(db, releaseId, [...this.#groups.values()]);
  }

  #addForce({ description = "", force, ...row }: GroupRow): FieldProblem[] {
    const { group: name = null, subject = null } = row;
    if (subject === force) return [toProblem("force", "is the force itself")];
    if (name !== null && typeof this.codes.lookUp("body", name) === "number")
      return [toProblem("group", "is the name of a force or body")];
    const key = subject === null ? slugify(name ?? "") : String(subject);
    const known = this.#groups.get(key);
    if (known === undefined && this.#groups.size === mostGroups)
      return [toProblem("group", `is one group more than ${mostGroups}, the most that a file may have`)];
    const group: ListedGroup = known ?? { name, description, subject, forces: new Set() };
    this.#groups.set(key, group);
    if (group.name !== name) return [toProblem("group", `is written as ${group.name} above`)];
    if (description !== "" && description !== group.description)
      return [toProblem("description", "is not as in the first row of this group")];
    if (group.forces.has(force)) return [toProblem("force", "stands twice in this group")];
    group.forces.add(force);
    return [];
  }
}

function isOfSource(field: string): boolean {
  return sourceFields.some((each) => each === field);
}

function toProblem(field: RecordField<"comparison-groups">, message: string): FieldProblem {
  return { field, message };
}
