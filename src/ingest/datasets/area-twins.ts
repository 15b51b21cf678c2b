import { type SQL, sql } from "drizzle-orm";

/**
 * SQL: the figures of one part as `figure`, with `area` and `twin`. Wales is in the list of areas twice, as a nation and
 * as a region. A figure of such an area is stored for both, so it has two twins; any other area is its own only twin.
 */
export function figuresOfTwins(figures: readonly (readonly number[])[]): SQL {
  return sql`json_each(${JSON.stringify(figures)}) AS figure JOIN area ON area.id = figure.value ->> 0
    JOIN area AS twin ON twin.id = area.id OR twin.code = area.code`;
}
