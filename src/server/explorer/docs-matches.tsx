import { useDocExplorerActions } from "@graphiql/plugin-doc-explorer";
import { useGraphiQL } from "@graphiql/react";
import { use } from "react";
import { writeOperation } from "./code-operation.ts";
import { searchCodes } from "./code-search.ts";
import type { Code } from "./codes.ts";
import { searchSchema } from "./docs-search.ts";
import { useOpening } from "./run-next.tsx";

interface Props {
  readonly codes: Promise<readonly Code[]>;
  readonly text: string;
  /** Called when a part of the schema is opened. */
  readonly onOpen: () => void;
}

/** What a search found: codes, each of which opens an operation, and parts of the schema. */
export function DocsMatches({ codes, text, onOpen }: Props) {
  const schema = useGraphiQL((state) => state.schema);
  const { push } = useDocExplorerActions();
  const open = useOpening();
  const found = searchCodes(use(codes), text);
  const matches = schema == null ? [] : searchSchema(schema, text);
  if (found.length + matches.length === 0) return <p>Nothing has “{text}” in its name or description.</p>;
  return (
    <ul className="docs-matches">
      {found.map((code) => (
        <li key={`${code.kind} ${code.value}`}>
          <button
            type="button"
            onClick={() => {
              const { name, query } = writeOperation(code);
              open(name, query);
            }}
          >
            <strong>{code.name}</strong> {code.kind} <code>"{code.value}"</code>
          </button>
        </li>
      ))}
      {matches.map(({ path, name, description, definition }) => (
        <li key={path}>
          <button
            type="button"
            onClick={() => {
              push({ name, def: definition });
              onOpen();
            }}
          >
            <code>{path}</code> {description.replaceAll("`", "")}
          </button>
        </li>
      ))}
    </ul>
  );
}
