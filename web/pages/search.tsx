import { forcesAddress, plainAreaAddress } from "../address.ts";
import type { FindQuery } from "../client/operations.ts";
import { SearchBox } from "../html.tsx";
import { writeDay } from "../words.ts";

type Hit = FindQuery["search"]["nodes"][number];

/** What was found by a name, a code, another name or a place. */
export function SearchPage({ text, found }: { readonly text: string; readonly found: FindQuery | null }) {
  const hits = found === null ? [] : withoutRepeats(found.search.nodes);
  return (
    <>
      <h1>Search</h1>
      <SearchBox text={text} isLarge />
      {found !== null && (
        <p role="status">
          {hits.length === 0
            ? `Nothing is called “${text}”. Try a town, a police force, or an offence such as stalking.`
            : `Found for “${text}”:`}
        </p>
      )}
      <ul class="hits">
        {hits.map((hit) => (
          <li key={keyOf(hit)}>
            <HitLinks hit={hit} />
          </li>
        ))}
      </ul>
    </>
  );
}

function HitLinks({ hit }: { readonly hit: Hit }) {
  const { area, item, name } = hit;
  if (item.__typename === "Offence" && "code" in item) {
    return (
      <>
        <a href={plainAreaAddress("england-and-wales", item.code)}>{item.name}</a> (offence {item.code}):{" "}
        <a href={forcesAddress({ offence: item.code, year: null, sort: "rate", region: null })}>
          in all forces
        </a>
      </>
    );
  }
  if (item.__typename === "SeriesBreak" && "title" in item && "date" in item) {
    return (
      <>
        {item.title}, from {writeDay(item.date)}: a change in recording rules. <cite>{item.citation}</cite>
      </>
    );
  }
  if ("text" in item) {
    return (
      <>
        <q>{item.text}</q> {item.speaker.name}
      </>
    );
  }
  if (area !== null) {
    const isInside = area.name !== name;
    return (
      <>
        <strong>{name}</strong>
        {isInside && <> is in the area of {area.name}</>}:{" "}
        <a href={plainAreaAddress(area.slug, "8Q")}>stalking in {area.name}</a>,{" "}
        <a href={plainAreaAddress(area.slug, "TOTAL")}>all offences in {area.name}</a>
      </>
    );
  }
  return <>{name}</>;
}

function keyOf({ name, area, item }: Hit): string {
  return `${item.__typename === "CommunitySafetyPartnership" ? "LocalAuthority" : item.__typename} ${name} ${area?.slug}`;
}

/** A town is often a local authority and a community safety partnership: both lead to the same force. */
function withoutRepeats(hits: readonly Hit[]): Hit[] {
  return [...new Map(hits.map((hit) => [keyOf(hit), hit])).values()];
}
