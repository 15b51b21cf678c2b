import type { PlacesQuery } from "../client/operations.ts";

/** A choice of offences, by the publisher's groups. */
export function OffenceChoice({
  offences,
  chosen,
}: {
  readonly offences: PlacesQuery["offences"];
  readonly chosen: string;
}) {
  const groups = Map.groupBy(offences, ({ group }) => group?.name ?? "All offences");
  return (
    <label>
      Offence
      <select name="offence">
        {[...groups].map(([group, members]) => (
          <optgroup label={group} key={group}>
            {members.map(({ code, name }) => (
              <option value={code} selected={code === chosen} key={code}>
                {name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}

/** A choice of years, the newest first. */
export function YearChoice({
  years,
  chosen,
}: {
  readonly years: PlacesQuery["years"];
  readonly chosen: string;
}) {
  return (
    <label>
      Year
      <select name="year">
        {years.toReversed().map(({ label, isPartial }) => (
          <option value={label} selected={label === chosen} key={label}>
            {label}
            {isPartial && " (a part)"}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A choice among words, each with its value in the address. */
export function WordChoice({
  label,
  name,
  words,
  chosen,
}: {
  readonly label: string;
  readonly name: string;
  readonly words: Readonly<Record<string, string>>;
  readonly chosen: string;
}) {
  return (
    <label>
      {label}
      <select name={name}>
        {Object.entries(words).map(([value, word]) => (
          <option value={value} selected={value === chosen} key={value}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}
