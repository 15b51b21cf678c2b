import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from "graphql";

/** How large a document is. */
export interface DocumentSize {
  /** Levels of nested fields. */
  readonly depth: number;
  /** Each fragment counts at each of its spreads. */
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
  /** How often one response path selects the same field that has subfields, at most. */
  readonly repeats: number;
}

/** Measures a document. The fields and levels of a fragment count at each of its spreads. */
export function measure(document: DocumentNode): DocumentSize {
  const selections = new Selections(document);
  let [depth, fields, aliases, directives] = [0, 0, 0, 0];
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const size = selections.sizeOf(definition.selectionSet);
    depth = Math.max(depth, size.depth);
    fields += size.fields;
  }
  visit(document, {
    [Kind.FIELD](field) {
      if (field.alias) aliases += 1;
    },
    [Kind.DIRECTIVE]() {
      directives += 1;
    },
  });
  return { depth, fields, aliases, directives, repeats: selections.repeats };
}

interface SelectionSize {
  readonly depth: number;
  readonly fields: number;
  /** How often each field with subfields is selected on this level, by its key in the response. */
  readonly keys: ReadonlyMap<string, number>;
}

const empty: SelectionSize = { depth: 0, fields: 0, keys: new Map() };

/** Measures selection sets, each fragment once. */
class Selections {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #sizes = new Map<string, SelectionSize>();
  /** The most repeats of a field on one level so far. */
  repeats = 0;

  constructor({ definitions }: DocumentNode) {
    const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  sizeOf({ selections }: SelectionSetNode): SelectionSize {
    let [depth, fields] = [0, 0];
    const keys = new Map<string, number>();
    const repeat = (key: string, times: number) => {
      const count = (keys.get(key) ?? 0) + times;
      keys.set(key, count);
      this.repeats = Math.max(this.repeats, count);
    };
    for (const selection of selections) {
      const below = this.#sizeBelow(selection);
      if (selection.kind === Kind.FIELD) {
        depth = Math.max(depth, below.depth + 1);
        fields += below.fields + 1;
        if (selection.selectionSet) repeat((selection.alias ?? selection.name).value, 1);
      } else {
        depth = Math.max(depth, below.depth);
        fields += below.fields;
        for (const [key, times] of below.keys) repeat(key, times);
      }
    }
    return { depth, fields, keys };
  }

  #sizeBelow(selection: SelectionNode): SelectionSize {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return this.#sizeOfFragment(selection.name.value);
    return selection.selectionSet ? this.sizeOf(selection.selectionSet) : empty;
  }

  #sizeOfFragment(name: string): SelectionSize {
    let size = this.#sizes.get(name);
    if (size === undefined) {
      // A fragment that spreads itself counts as empty inside itself: validation rejects it.
      this.#sizes.set(name, empty);
      const fragment = this.#fragments.get(name);
      size = fragment ? this.sizeOf(fragment.selectionSet) : empty;
      this.#sizes.set(name, size);
    }
    return size;
  }
}
