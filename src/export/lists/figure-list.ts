import * as z from "zod";
import type { Catalogue } from "../../reference-data/index.ts";
import type { CubeDimension, ExportedFigure } from "../exported-figure.ts";

/** The arguments of a list, as a client sends them: by name, in the form of variables. */
export type Arguments = Readonly<Record<string, unknown>>;

/** What a response to an operation has, besides errors. */
export type Response = Readonly<Record<string, unknown>>;

/** The figures of a page. */
export interface ExportedPage {
  readonly figures: readonly ExportedFigure[];
  /** The cursor of the next page; null for the last. */
  readonly next: string | null;
  /** How many figures all pages of the list have. */
  readonly total: number;
}

/** A list of figures of the schema that can be exported, and how it is asked for and read. */
export interface FigureList {
  readonly name: string;
  /** What it is, for the title of a file. */
  readonly title: string;
  /** The type and the field whose arguments the list has. */
  readonly field: readonly [type: string, field: string];
  /** Arguments besides those of the field, by name, each as the field of `Query` that has it. */
  readonly more: Readonly<Record<string, string>>;
  /** What is selected of each figure. */
  readonly selection: string;
  /** Whether the response must have its provenance, because figures do not name their source. */
  readonly needsProvenance: boolean;
  readonly dimensions: (args: Arguments) => readonly CubeDimension[];
  /** The columns of `more`, with what they are. */
  readonly columns: Readonly<Record<string, MoreColumn>>;
  /**
   * The arguments of each operation that reads a part of the list, in the order of the parts. Together they have the whole list.
   * @throws GraphQLError for an unknown name.
   */
  readonly divide: (args: Arguments, catalogue: Catalogue) => readonly Arguments[];
  /** Reads a response without errors. */
  readonly readPage: (response: Response) => ExportedPage;
}

/** A column that only some lists have. */
export interface MoreColumn {
  readonly type: "integer" | "number" | "string";
  readonly description: string;
}

/** A reader of the pages of a connection, from one of its nodes. */
export function pageReader<Node>(
  node: z.ZodType<Node>,
  toFigure: (node: Node, response: Response) => ExportedFigure,
): FigureList["readPage"] {
  const shape = z.object({
    data: z.object({
      list: z.object({
        totalCount: z.number(),
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
        nodes: z.array(node),
      }),
    }),
  });
  return (response) => {
    const { nodes, pageInfo, totalCount } = shape.parse(response).data.list;
    return {
      figures: nodes.map((each) => toFigure(each, response)),
      next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
      total: totalCount,
    };
  };
}
