import {
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  Lexer,
  parse,
  type SelectionNode,
  type SelectionSetNode,
  Source,
  TokenKind,
  type ValueNode,
  visit,
} from "graphql";
import { bounds, longestText } from "./bounds.ts";
import { boundEntries, boundName, boundText, refuseNesting } from "./excess.ts";
import { limitError } from "./limit-error.ts";

/** How large a document may be, whatever it asks for. */
export interface DocumentLimits {
  readonly tokens: number;
  readonly depth: number;
  /** With each fragment counted wherever it is spread. */
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
  /** How often one place may select the same field and something of it. */
  readonly repeats: number;
}

/** How large a document is. */
export type Measures = Omit<DocumentLimits, "tokens">;

/**
 * Measures a document before it is validated, as validation takes time with the square of its fields. Null where it
 * cannot be parsed, of which the library says why.
 * @throws GraphQLError for a document beyond a limit.
 */
export function examine(text: string, limits: DocumentLimits): Measures | null {
  const document = parseShort(text, limits.tokens);
  if (document === null) {
    examineTokens(text);
    return null;
  }
  examineParts(document);
  const measures = measure(document);
  for (const name of ["depth", "fields", "repeats", "aliases", "directives"] as const) {
    const [found, limit] = [measures[name], limits[name]];
    if (found > limit) throw limitError({ ...wordings[name](found, limit), found, limit });
  }
  return measures;
}

const wordings = {
  depth: (found: number, limit: number) => ({
    code: "TOO_DEEP",
    message: `The document nests fields ${found} levels deep, of which ${limit} are allowed. Ask for what is further down in an operation of its own.`,
  }),
  fields: (found: number, limit: number) => ({
    code: "TOO_MANY_FIELDS",
    message: `The document selects ${shown(found)} fields with its fragments spread out, of which ${limit} are allowed. Select fewer, or ask in several operations.`,
  }),
  repeats: (found: number, limit: number) => ({
    code: "TOO_MANY_REPEATS",
    message: `One place of the document selects the same field ${shown(found)} times, of which ${limit} are allowed. Select it once, with all that is wanted of it.`,
  }),
  aliases: (found: number, limit: number) => ({
    code: "TOO_MANY_ALIASES",
    message: `The document has ${found} aliases, of which ${limit} are allowed. Ask for a list, such as \`forces\` or \`offenceCounts\`, or in several operations.`,
  }),
  directives: (found: number, limit: number) => ({
    code: "TOO_MANY_DIRECTIVES",
    message: `The document has ${found} directives, of which ${limit} are allowed. Put several fields in one fragment with one directive.`,
  }),
};

function shown(found: number): string {
  return Number.isSafeInteger(found) ? String(found) : "countless";
}

function parseShort(text: string, tokens: number): DocumentNode | null {
  try {
    return parse(text, { maxTokens: tokens, noLocation: true });
  } catch (error) {
    if (!(error instanceof GraphQLError) || !/\d tokens\b/.test(error.message)) return null;
    throw limitError({
      code: "TOO_MANY_TOKENS",
      found: tokens + 1,
      limit: tokens,
      message: `The document has more than ${tokens} tokens: names, numbers and marks. Move values into variables, repeat less by fragments, or ask in several operations.`,
    });
  }
}

/** Of a document that cannot be parsed the library repeats the token at which it stopped. */
function examineTokens(text: string): void {
  const lexer = new Lexer(new Source(text));
  try {
    while (lexer.advance().kind !== TokenKind.EOF) examineToken(lexer.token.value ?? "", lexer.token.kind);
  } catch (error) {
    // What is no token is told of by its first character.
    if (!(error instanceof GraphQLError) || error.extensions.code !== undefined) throw error;
  }
}

function examineToken(value: string, kind: TokenKind): void {
  if (kind === TokenKind.NAME) boundName(value);
  else if (kind !== TokenKind.COMMENT) boundText(value, longestText);
}

/** @throws GraphQLError for a name, text or list that is too long, or literals that are nested too deep. */
function examineParts(document: DocumentNode): void {
  let levels = 0;
  const enter = (entries: number) => {
    levels += 1;
    if (levels > bounds.levels) throw refuseNesting();
    boundEntries(entries);
  };
  const leave = () => {
    levels -= 1;
  };
  const examineText = ({ value }: Extract<ValueNode, { readonly value: string }>) =>
    boundText(value, longestText);
  visit(document, {
    [Kind.NAME]: ({ value }) => boundName(value),
    [Kind.ENUM]: ({ value }) => boundName(value),
    [Kind.STRING]: examineText,
    [Kind.INT]: examineText,
    [Kind.FLOAT]: examineText,
    [Kind.LIST]: { enter: ({ values }) => enter(values.length), leave },
    [Kind.OBJECT]: { enter: ({ fields }) => enter(fields.length), leave },
  });
}

/** Counts each definition once, and a fragment's fields and levels at each of its spreads. */
export function measure(document: DocumentNode): Measures {
  const spread = new Spread(document);
  let [depth, fields, aliases, directives] = [0, 0, 0, 0];
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const extent = spread.extentOf(definition.selectionSet);
    depth = Math.max(depth, extent.depth);
    fields += extent.fields;
  }
  visit(document, {
    [Kind.FIELD](field) {
      if (field.alias) aliases += 1;
    },
    [Kind.DIRECTIVE](_: DirectiveNode) {
      directives += 1;
    },
  });
  return { depth, fields, aliases, directives, repeats: spread.repeats };
}

interface Extent {
  readonly depth: number;
  readonly fields: number;
  /** How often each field of which something is selected stands in one place, by its key in the answer. */
  readonly keys: ReadonlyMap<string, number>;
}

const nothing: Extent = { depth: 0, fields: 0, keys: new Map() };

class Spread {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** A fragment within itself counts for nothing: validation refuses it. */
  readonly #extents = new Map<string, Extent>();
  /** The most that was found in one place so far. */
  repeats = 0;

  constructor({ definitions }: DocumentNode) {
    const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  extentOf({ selections }: SelectionSetNode): Extent {
    let [depth, fields] = [0, 0];
    const keys = new Map<string, number>();
    const repeat = (key: string, times: number) => {
      const found = (keys.get(key) ?? 0) + times;
      keys.set(key, found);
      this.repeats = Math.max(this.repeats, found);
    };
    for (const selection of selections) {
      const below = this.#extentBelow(selection);
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

  #extentBelow(selection: SelectionNode): Extent {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return this.#extentOfFragment(selection.name.value);
    return selection.selectionSet ? this.extentOf(selection.selectionSet) : nothing;
  }

  #extentOfFragment(name: string): Extent {
    let extent = this.#extents.get(name);
    if (extent === undefined) {
      this.#extents.set(name, nothing);
      const fragment = this.#fragments.get(name);
      extent = fragment ? this.extentOf(fragment.selectionSet) : nothing;
      this.#extents.set(name, extent);
    }
    return extent;
  }
}
