import { createHash } from "node:crypto";
import type { SQLWrapper } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { QueryResult } from "pg";
import type { Engine, ReadCurrentCounts, Statement, Values } from "../engine.ts";
import { bindParameters } from "../placeholders.ts";
import type { OnStatement } from "../sqlite/engine.ts";
import { CurrentCountsReader } from "./current-counts.ts";
import { postgresDialect } from "./dialect.ts";
import type { SnapshotPool } from "./pool.ts";

const renderer = new PgDialect();

/** Runs queries in the schema of a published snapshot, on any connection of its pool. */
export class PostgresEngine implements Engine {
  readonly dialect = postgresDialect;
  readonly #counts: CurrentCountsReader;

  constructor(
    private readonly pool: SnapshotPool,
    private readonly onStatement: OnStatement,
  ) {
    this.#counts = new CurrentCountsReader(pool, onStatement);
  }

  readonly currentCounts: ReadCurrentCounts = (request, details) => this.#counts.read(request, details);

  prepare<Row>(query: SQLWrapper, fields: readonly string[]): Statement<Row> {
    const { sql: text, params } = renderer.sqlToQuery(query.getSQL());
    const name = createHash("sha256").update(text).digest("base64url");
    const bind = bindParameters(params);
    let isChecked = false;
    const takeRows = (result: QueryResult<Row & object>): Row[] => {
      if (!isChecked) checkColumns(result, fields);
      isChecked = true;
      return result.rows;
    };
    return (values: Values = {}) => {
      const bound = bind(values);
      this.onStatement(text, bound);
      return this.pool.query<Row>({ name, text, values: bound }).then(takeRows);
    };
  }
}

function checkColumns({ fields }: QueryResult, expected: readonly string[]): void {
  const names = fields.map(({ name }) => name);
  if (names.join() !== expected.join())
    throw new Error(`The rows have the columns ${names} instead of ${expected}.`);
}
