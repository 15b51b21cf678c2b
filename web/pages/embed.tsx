import { areaAddress } from "../address.ts";
import { figuresOf } from "../charts/series.ts";
import type { AreaAnswers } from "../page.ts";
import { SeriesFigure } from "./series-figure.tsx";

/** A chart for other pages, with its source and the way back. */
export function EmbedPage({ shown }: { readonly shown: AreaAnswers }) {
  const citations = new Set(figuresOf(shown.figures)?.offenceCounts.map(({ release }) => release.citation));
  return (
    <main>
      <SeriesFigure answers={shown} isPage />
      <p class="source">
        {[...citations].join(" ")}{" "}
        <a href={areaAddress(shown.view)} target="_blank" rel="noopener">
          Figures, reasons and query
        </a>
      </p>
    </main>
  );
}
