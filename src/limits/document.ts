import {
  type DocumentNode,
  GraphQLError,
  Kind,
  Lexer,
  parse,
  Source,
  TokenKind,
  type ValueNode,
  visit,
} from "graphql";
import { checkListLength, checkNameLength, checkTextLength, nestingError } from "./bound-checks.ts";
import { bounds, longestText } from "./bounds.ts";
import { type DocumentSize, measure } from "./document-size.ts";
import { limitError } from "./limit-error.ts";

/** The largest document that is allowed. */
export interface DocumentLimits extends DocumentSize {
  readonly tokens: number;
}

/**
 * Measures a document before it is validated, because validation takes time with the square of its fields. Null where
 * it cannot be parsed: graphql-js reports that error.
 * @throws GraphQLError for a document beyond a limit.
 */
export function examine(text: string, limits: DocumentLimits): DocumentSize | null {
  const document = parseLimited(text, limits.tokens);
  if (document === null) {
    examineTokens(text);
    return null;
  }
  examineParts(document);
  const size = measure(document);
  for (const name of ["depth", "fields", "repeats", "aliases", "directives"] as const) {
    const [found, limit] = [size[name], limits[name]];
    if (found > limit) throw limitError({ ...errors[name](found, limit), found, limit });
  }
  return size;
}

const errors = {
  depth: (found: number, limit: number) => ({
    code: "TOO_DEEP",
    message: `The document nests fields ${found} levels deep, of which ${limit} are allowed. Ask for the deeper levels in an operation of their own.`,
  }),
  fields: (found: number, limit: number) => ({
    code: "TOO_MANY_FIELDS",
    message: `The document selects ${formatCount(found)} fields with its fragments spread out, of which ${limit} are allowed. Select fewer, or ask in several operations.`,
  }),
  repeats: (found: number, limit: number) => ({
    code: "TOO_MANY_REPEATS",
    message: `One selection set of the document has the same field ${formatCount(found)} times, of which ${limit} are allowed. Select it once, with all its subfields.`,
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

function formatCount(found: number): string {
  return Number.isSafeInteger(found) ? String(found) : "countless";
}

function parseLimited(text: string, tokens: number): DocumentNode | null {
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

/** The syntax error of graphql-js repeats the token at which parsing stopped, so no token may be too long. */
function examineTokens(text: string): void {
  const lexer = new Lexer(new Source(text));
  try {
    while (lexer.advance().kind !== TokenKind.EOF) examineToken(lexer.token.value ?? "", lexer.token.kind);
  } catch (error) {
    // graphql-js reports syntax errors, and quotes only one character.
    if (!(error instanceof GraphQLError) || error.extensions.code !== undefined) throw error;
  }
}

function examineToken(value: string, kind: TokenKind): void {
  if (kind === TokenKind.NAME) checkNameLength(value);
  else if (kind !== TokenKind.COMMENT) checkTextLength(value, longestText);
}

/** @throws GraphQLError for a name, text or list that is too long, or literals that are nested too deep. */
function examineParts(document: DocumentNode): void {
  let levels = 0;
  const enter = (entries: number) => {
    levels += 1;
    if (levels > bounds.levels) throw nestingError();
    checkListLength(entries);
  };
  const leave = () => {
    levels -= 1;
  };
  const examineText = ({ value }: Extract<ValueNode, { readonly value: string }>) =>
    checkTextLength(value, longestText);
  visit(document, {
    [Kind.NAME]: ({ value }) => checkNameLength(value),
    [Kind.ENUM]: ({ value }) => checkNameLength(value),
    [Kind.STRING]: examineText,
    [Kind.INT]: examineText,
    [Kind.FLOAT]: examineText,
    [Kind.LIST]: { enter: ({ values }) => enter(values.length), leave },
    [Kind.OBJECT]: { enter: ({ fields }) => enter(fields.length), leave },
  });
}
