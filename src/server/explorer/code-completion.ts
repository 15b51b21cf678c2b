import { type editor, type IPosition, languages, Range } from "monaco-graphql/esm/monaco-editor.js";
import { searchCodes } from "./code-search.ts";
import type { Code } from "./codes.ts";
import { expectCodes } from "./expected-codes.ts";

/** Completes codes in the editors of operations and variables, by code or by name. */
export function completeCodes(codes: Promise<readonly Code[]>): void {
  const provider: languages.CompletionItemProvider = {
    triggerCharacters: ['"'],
    async provideCompletionItems(model, position) {
      const expected = expectCodes(textBefore(model, position));
      if (expected === null) return { suggestions: [] };
      const { lineNumber, column } = position;
      const range = new Range(lineNumber, column - expected.typed.length, lineNumber, column);
      const fitting = (await codes).filter(({ kind }) => expected.kinds.includes(kind));
      const found = searchCodes(fitting, expected.typed);
      // With the next letter it is asked again: the editor itself would also find letters that are far apart.
      return {
        incomplete: true,
        suggestions: found.map((code, at) => toCompletion(code, at, expected.typed, range)),
      };
    },
  };
  languages.registerCompletionItemProvider("graphql", provider);
  languages.registerCompletionItemProvider("json", provider);
}

function textBefore(model: editor.ITextModel, { lineNumber, column }: IPosition): string {
  return model.getValueInRange(new Range(1, 1, lineNumber, column));
}

function toCompletion(
  { value, name }: Code,
  at: number,
  typed: string,
  range: Range,
): languages.CompletionItem {
  return {
    label: { label: value, description: name },
    kind: languages.CompletionItemKind.Value,
    insertText: value,
    filterText: typed,
    sortText: String(at).padStart(4, "0"),
    range,
  };
}
