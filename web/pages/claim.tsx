import type { CheckedClaimFragment } from "../client/operations.ts";
import { writeDifference, writeIn, writeVerdict } from "../words.ts";

/** A stated figure beside the official one, with its verdict in words. */
export function Claim({ claim }: { readonly claim: CheckedClaimFragment }) {
  const { words, quote, source, check, area, period } = claim;
  const { verdict, explanation, official, difference } = check;
  return (
    <article class={`claim ${verdict.toLowerCase().replaceAll("_", "-")}`} id={claim.slug}>
      <blockquote>
        <q>{words}</q>
      </blockquote>
      <p class="speaker">
        {quote !== null && `${quote.speaker.name ?? quote.speaker.organisation.name}, in: `}
        {source.url === null ? source.title : <a href={source.url}>{source.title}</a>}
      </p>
      <p class="verdict">{writeVerdict(verdict)}</p>
      <p>{explanation}</p>
      {official !== null && (
        <dl>
          <dt>Official figure</dt>
          <dd>
            {writeIn(official.unit, official.value)} ({official.area.name}, {official.period.label})
          </dd>
          {difference !== null && (
            <>
              <dt>Difference</dt>
              <dd>
                {writeDifference(difference.absolute)}
                {difference.percent !== null && ` (${writeDifference(difference.percent, 1)}%)`}
              </dd>
            </>
          )}
          <dt>Source</dt>
          <dd>
            {official.releases.map(({ citation }) => citation).join(" ")} {official.formula}
          </dd>
        </dl>
      )}
      {official === null && area !== null && period !== null && (
        <p>
          About {area.name}, {period.label}.
        </p>
      )}
    </article>
  );
}
