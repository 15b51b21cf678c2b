import { writeNumber } from "../words.ts";

/** What the places of a table compare, and who has none, with the reason. */
export function RankingNotes({
  ranking,
  citations,
}: {
  readonly ranking: {
    readonly compared: number;
    readonly ties: string;
    readonly leftOut: readonly {
      readonly area: { readonly slug: string; readonly name: string };
      readonly explanation: string;
    }[];
  };
  readonly citations: readonly string[];
}) {
  return (
    <>
      {ranking.leftOut.length > 0 && (
        <section>
          <h2>Without a place, and why</h2>
          <ul>
            {ranking.leftOut.map(({ area, explanation }) => (
              <li key={area.slug}>
                {area.name}: {explanation}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p>
        {writeNumber(ranking.compared)} forces compared. {ranking.ties}
      </p>
      <p class="source">{[...new Set(citations)].join(" ")}</p>
    </>
  );
}
