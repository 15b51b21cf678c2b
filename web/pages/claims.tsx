import type { Question } from "../ask.ts";
import type { StatedFiguresQuery } from "../client/operations.ts";
import { Claim } from "./claim.tsx";
import { QueryLinks } from "./query-links.tsx";

/** What articles and people state, source by source, each with its verdict. */
export function ClaimsPage({
  figures,
  question,
}: {
  readonly figures: StatedFiguresQuery;
  readonly question: Question;
}) {
  const bySource = Map.groupBy(figures.claims.nodes, ({ source }) => source.slug);
  return (
    <>
      <h1>Is it true?</h1>
      <p class="lead">
        What articles and people say about recorded crime, each figure beside the official one.
      </p>
      {[...bySource.values()].map((claims) => (
        <section key={claims[0]?.source.slug}>
          <h2>{claims[0]?.source.title}</h2>
          <p>{claims[0]?.source.citation}</p>
          <div class="claims">
            {claims.map((claim) => (
              <Claim claim={claim} key={claim.slug} />
            ))}
          </div>
        </section>
      ))}
      <QueryLinks question={question} />
    </>
  );
}
