import "graphiql/style.css";
import "./page.css";
import "./workers.ts";
import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import { createRoot } from "react-dom/client";
import { fetchExamples } from "./examples.ts";
import { fillEditors, toTabs } from "./tabs.ts";

const root = document.querySelector("#root");
if (root === null) throw new Error("The document has no #root to draw in");

const fetcher = createGraphiQLFetcher({ url: "/graphql", enableIncrementalDelivery: false });
const tabs = toTabs(await fetchExamples());
fillEditors(tabs);

createRoot(root).render(
  <GraphiQL fetcher={fetcher} defaultTabs={tabs} defaultEditorToolsVisibility="variables">
    <GraphiQL.Logo>Crime statistics</GraphiQL.Logo>
  </GraphiQL>,
);
