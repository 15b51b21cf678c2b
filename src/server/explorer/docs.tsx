import {
  DOC_EXPLORER_PLUGIN,
  FieldDocumentation,
  SchemaDocumentation,
  TypeDocumentation,
  useDocExplorer,
  useDocExplorerActions,
} from "@graphiql/plugin-doc-explorer";
import { ChevronLeftIcon, DocsFilledIcon, type GraphiQLPlugin, Spinner, useGraphiQL } from "@graphiql/react";
import { isType } from "graphql";
import { Suspense, useState } from "react";
import type { Code } from "./codes.ts";
import { DocsMatches } from "./docs-matches.tsx";

const { title } = DOC_EXPLORER_PLUGIN;

/** The documentation of the schema, with a search that also finds descriptions, and the codes of offences and areas. */
export function makeDocsPlugin(codes: Promise<readonly Code[]>): GraphiQLPlugin {
  return { title, icon: DocsFilledIcon, content: () => <Docs codes={codes} /> };
}

function Docs({ codes }: { codes: Promise<readonly Code[]> }) {
  const [text, setText] = useState("");
  const stack = useDocExplorer();
  const { pop } = useDocExplorerActions();
  const before = stack.at(-2);
  return (
    <section className="graphiql-doc-explorer" aria-label={title}>
      <div className="graphiql-doc-explorer-header">
        <div className="graphiql-doc-explorer-header-content">
          {before !== undefined && (
            <button
              type="button"
              className="docs-back"
              onClick={pop}
              aria-label={`Go back to ${before.name}`}
            >
              <ChevronLeftIcon />
              {before.name}
            </button>
          )}
          <div className="graphiql-doc-explorer-title">{stack.at(-1)?.name}</div>
        </div>
        {/* GraphiQL's keys for a search click this class. */}
        <label className="graphiql-doc-explorer-search-input">
          <input
            type="search"
            aria-label="Search offences, areas and the schema"
            placeholder="Search, such as stalk"
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </label>
      </div>
      <div className="graphiql-doc-explorer-content">
        {text.trim() === "" ? (
          <Page />
        ) : (
          <Suspense fallback={<Spinner />}>
            <DocsMatches codes={codes} text={text} onOpen={() => setText("")} />
          </Suspense>
        )}
      </div>
    </section>
  );
}

/** What GraphiQL documents now: the schema, a type or a field. */
function Page() {
  const schema = useGraphiQL((state) => state.schema);
  const isLoading = useGraphiQL((state) => state.isIntrospecting);
  const { def } = useDocExplorer().at(-1) ?? {};
  if (isLoading) return <Spinner />;
  if (schema == null) return <p>The server does not tell its schema.</p>;
  if (def === undefined) return <SchemaDocumentation schema={schema} />;
  return isType(def) ? <TypeDocumentation type={def} /> : <FieldDocumentation field={def} />;
}
