import type { Question } from "../ask.ts";
import { Copyable } from "./markup.tsx";

/** The ways from a page to its query. */
export function QueryLinks({ question }: { readonly question: Question }) {
  const { document, variables } = question;
  const query = new URLSearchParams({ query: document, variables: JSON.stringify(variables) });
  return (
    <>
      <p>
        <a href={`/graphiql?${query}`}>Open the query of this page in GraphiQL</a>
      </p>
      <Copyable
        label="Copy the query"
        text={`${document.trim()}\n\n# Variables\n# ${JSON.stringify(variables)}`}
      />
    </>
  );
}
