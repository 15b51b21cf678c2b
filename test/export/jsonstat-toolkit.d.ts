declare module "jsonstat-toolkit" {
  /** A cell of a cube. */
  interface Cell {
    readonly value: number | null;
    readonly status: string | null;
  }

  /** A response, as the toolkit understands it. */
  interface JsonStat {
    /** Null where the response is no JSON-stat. */
    readonly class: string | null;
    /** The number of cells. */
    readonly n: number;
    readonly id: readonly string[];
    readonly label: string;
    readonly role: Readonly<Record<string, readonly string[] | null>>;
    Dimension(id: string): { readonly id: readonly string[]; readonly label: string };
    /** The cell with a category of each dimension of more than one. */
    Data(categories: Readonly<Record<string, string>>): Cell;
  }

  export default function JSONstat(response: unknown): JsonStat;
}
