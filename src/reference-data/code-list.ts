import { foldName } from "./fold-name.ts";
import type { EntryName, NameIndex } from "./name-index.ts";

/** How the entries of a code list are called. */
interface Naming<Entry> {
  readonly keyOf: (entry: Entry) => string;
  /** Its names besides the key; null for one that it does not have. */
  readonly namesOf: (entry: Entry) => readonly (string | null)[];
}

/** Says why something that is known is not in a code list, in a sentence; undefined for what is not known either. */
type ExplainLeftOut = (text: string) => string | undefined;

/** The entries of one kind by their keys, which are slugs or codes. Clients may write any of their names. */
export class CodeList<Entry extends object> extends Map<string, Entry> {
  /** The entries by their names as they are compared, made when it is first needed. */
  #byName: ReadonlyMap<string, readonly Entry[]> | null = null;

  private constructor(
    entries: Iterable<readonly [string, Entry]>,
    private readonly names: readonly EntryName[],
    private readonly index: NameIndex,
    readonly explainLeftOut: ExplainLeftOut,
  ) {
    super(entries);
  }

  /** A code list whose names are in the index. */
  static of<Entry extends object>(
    entries: readonly Entry[],
    { keyOf, namesOf }: Naming<Entry>,
    index: NameIndex,
    explainLeftOut: ExplainLeftOut = () => undefined,
  ): CodeList<Entry> {
    const byKey = entries.map((entry) => [keyOf(entry), entry] as const);
    const names = byKey.flatMap(([key, entry]) =>
      [key, ...namesOf(entry)].flatMap((name) => (name === null ? [] : [{ entry, key, name }])),
    );
    index.add(names);
    return new CodeList(byKey, names, index, explainLeftOut);
  }

  /** Some of the entries. `explainLeftOut` says in a sentence why one of the others is not among them. */
  restrict(isIncluded: (entry: Entry) => boolean, explainLeftOut: (entry: Entry) => string): CodeList<Entry> {
    const explain = (text: string) => {
      const [other] = this.findAll(text);
      return other && explainLeftOut(other);
    };
    const entries = [...this].filter(([, entry]) => isIncluded(entry));
    return new CodeList(entries, this.names, this.index, explain);
  }

  /** The entry with a key or a name; undefined where there is none, or more than one. */
  find(text: string): Entry | undefined {
    const [only, ...others] = this.findAll(text);
    return others.length === 0 ? only : undefined;
  }

  /** The entry with a key, else all entries with a name. */
  findAll(text: string): readonly Entry[] {
    const entry = this.get(text);
    if (entry !== undefined) return [entry];
    this.#byName ??= this.#indexNames();
    return this.#byName.get(foldName(text)) ?? [];
  }

  /** The key and the name that are most like a text; undefined where none is. */
  suggest(text: string): EntryName | undefined {
    const found = this.index.find(text);
    return (
      found.find(({ entry, key }) => this.get(key) === entry) ??
      found.find(({ standsFor, key }) => standsFor !== undefined && this.get(key) === standsFor)
    );
  }

  #indexNames(): ReadonlyMap<string, readonly Entry[]> {
    const byName = new Map<string, Entry[]>();
    const byKey = new Map([...this].map(([key, entry]) => [foldName(key), [entry]]));
    for (const { key, name } of this.names) {
      const entry = this.get(key);
      const folded = foldName(name);
      const known = byName.get(folded);
      if (entry === undefined || known?.includes(entry) === true) continue;
      if (known === undefined) byName.set(folded, [entry]);
      else known.push(entry);
    }
    return new Map([...byName, ...byKey]);
  }
}
