import { sql } from "drizzle-orm";
import { type FiguresDatabase, StoreError } from "../../../db/open.ts";

/**
 * Rows that are carried over from the attached store `earlier` have other ids here. `carried` has the id of each by that in the
 * earlier store. Rows of code lists are the same by their codes; the others are carried over themselves.
 */
export type CarriedKind =
  | "area"
  | "offence"
  | "outcome_group"
  | "outcome_type"
  | "series"
  | "release"
  | "source"
  /** The source of an article that is carried over. */
  | "article"
  | "speaker"
  | "topic"
  | "quote"
  | "stated_figure"
  | "place"
  | "partnership"
  | "comparison_group";

/** Which columns of a table are ids, and of what. Rows are carried over whose first one is carried over. */
export type CarriedIds = Readonly<Record<string, CarriedKind>>;

/** The columns that code lists are recognised by. */
const codeColumns: Partial<Record<CarriedKind, string>> = {
  area: "kind || ' ' || slug",
  offence: "code",
  outcome_group: "slug",
  outcome_type: "code",
  series: "slug",
};

/** Prepares the table `carried` with the entries of all code lists. */
export function findCarriedCodes(db: FiguresDatabase): void {
  db.run(sql`CREATE TEMP TABLE carried (kind TEXT, old_id INTEGER, new_id INTEGER, PRIMARY KEY (kind, old_id))
    WITHOUT ROWID`);
  for (const [kind, code] of Object.entries(codeColumns)) {
    if (listColumns(db, "earlier", kind).length === 0) continue;
    db.run(sql`INSERT INTO carried SELECT ${kind}, old.id, new.id
      FROM (SELECT id, ${sql.raw(code)} AS code FROM earlier.${sql.raw(kind)}) AS old
      JOIN (SELECT id, ${sql.raw(code)} AS code FROM main.${sql.raw(kind)}) AS new USING (code)`);
  }
  // A figure of a whole group has the type 0.
  db.run(sql`INSERT INTO carried VALUES ('outcome_type', 0, 0)`);
}

/** Says which id a row of the earlier store has here. */
export function setCarriedId(db: FiguresDatabase, kind: CarriedKind, oldId: number, newId: number): void {
  db.run(sql`INSERT INTO carried VALUES (${kind}, ${oldId}, ${newId})`);
}

/** Gives new ids to those rows of a table whose `owner` is carried over: after all ids that are here. */
export function numberCarriedRows(db: FiguresDatabase, kind: CarriedKind, owner: CarriedIds): void {
  const [column, ownerKind] = Object.entries(owner)[0] ?? [];
  if (listColumns(db, "earlier", kind).length === 0) return;
  db.run(sql`INSERT INTO carried
    SELECT ${kind}, id, (SELECT coalesce(max(id), 0) FROM main.${sql.raw(kind)}) + row_number() OVER (ORDER BY id)
    FROM earlier.${sql.raw(kind)} AS row
    WHERE ${sql.raw(`row.${column}`)} IN (SELECT old_id FROM carried WHERE kind = ${ownerKind})`);
}

/**
 * Copies rows of a table of the earlier store, in all columns that both stores have. `computed` has SQL for columns that are not
 * copied, in which `row` is the earlier row. They are copied into the table of the same name, or into `target`.
 * @throws StoreError when a row refers to a code that this version does not know.
 */
export function carryRows(
  db: FiguresDatabase,
  table: string,
  ids: CarriedIds,
  computed: Readonly<Record<string, string>> = {},
  target = `main.${table}`,
): void {
  const known = new Set(listColumns(db, "earlier", table));
  const columns = listColumns(db, "main", table).filter((name) => known.has(name) || name in computed);
  const [[owner, ownerKind] = []] = Object.entries(ids);
  if (known.size === 0 || owner === undefined) return;
  const values = columns.map((name) => {
    const kind = ids[name];
    if (kind === undefined) return computed[name] ?? `row."${name}"`;
    return `(SELECT new_id FROM carried WHERE kind = '${kind}' AND old_id = row."${name}")`;
  });
  const rows = `earlier."${table}" AS row WHERE "${owner}" IN (SELECT old_id FROM carried WHERE kind = '${ownerKind}')`;
  try {
    db.$client
      .prepare(
        `INSERT INTO ${target} (${columns.map((name) => `"${name}"`).join(", ")}) SELECT ${values.join(", ")} FROM ${rows}`,
      )
      .run();
  } catch (error) {
    throw explainUnknownCode(db, rows, ids) ?? error;
  }
}

/** A sentence about the first id of `rows` that is not carried over; null when there is none. */
function explainUnknownCode(db: FiguresDatabase, rows: string, ids: CarriedIds): StoreError | null {
  for (const [column, kind] of Object.entries(ids)) {
    const code = codeColumns[kind];
    if (code === undefined) continue;
    const unknown = db.get<{ code: string } | undefined>(
      sql.raw(`SELECT ${code} AS code FROM earlier."${kind}" AS list
        WHERE list.id IN (SELECT row."${column}" FROM ${rows} AND row."${column}" NOT IN (
          SELECT old_id FROM carried WHERE kind = '${kind}'))`),
    );
    if (unknown !== undefined)
      return new StoreError(
        `It has figures of the ${kind.replace("_", " ")} "${unknown.code}", which this version does not know.`,
      );
  }
  return null;
}

/** The columns of a table or view; none where there is no such table. */
export function listColumns(db: FiguresDatabase, schema: "main" | "earlier", table: string): string[] {
  return db
    .all<{ name: string }>(sql`SELECT name FROM pragma_table_info(${table}, ${schema})`)
    .map(({ name }) => name);
}
