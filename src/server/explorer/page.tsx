import "@graphiql/react/style.css";
import "@graphiql/plugin-doc-explorer/style.css";
import "@graphiql/plugin-history/style.css";
import "graphiql/graphiql.css";
import "monaco-graphql/esm/monaco-editor.js";
import "./page.css";
import "./workers.ts";
import { DocExplorerStore } from "@graphiql/plugin-doc-explorer";
import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import { createRoot } from "react-dom/client";
import { completeCodes } from "./code-completion.ts";
import { fetchCodes } from "./codes.ts";
import { makeDocsPlugin } from "./docs.tsx";
import { fetchExamples } from "./examples.ts";
import { readLinked } from "./linked.ts";
import { RunNext, RunNextProvider } from "./run-next.tsx";
import { fillEditors, findOpened, toTabs } from "./tabs.ts";

const root = document.querySelector("#root");
if (root === null) throw new Error("The document has no #root to draw in");

const fetcher = createGraphiQLFetcher({ url: "/graphql", enableIncrementalDelivery: false });
const linked = readLinked(location.search);
const fetched = await fetchExamples();
const examples = linked === null ? fetched : [linked, ...fetched];
const tabs = toTabs(examples);

fillEditors(tabs, linked !== null);
const opened = findOpened(examples);

const codes = fetchCodes().catch((error: unknown) => {
  console.error("Codes are not completed.", error);
  return [];
});
completeCodes(codes);
const docsPlugin = makeDocsPlugin(codes);

// Beside the editors the documentation has room only on a wide screen.
const isWide = matchMedia("(min-width: 1200px)").matches;

createRoot(root).render(
  <RunNextProvider initial={opened}>
    <GraphiQL
      fetcher={fetcher}
      defaultTabs={tabs}
      defaultEditorToolsVisibility={isWide ? "variables" : false}
      schemaDescription
      referencePlugin={docsPlugin}
      {...(isWide ? { visiblePlugin: docsPlugin } : {})}
    >
      <GraphiQL.Logo>Crime statistics</GraphiQL.Logo>
      <DocExplorerStore>
        <RunNext />
      </DocExplorerStore>
    </GraphiQL>
  </RunNextProvider>,
);
