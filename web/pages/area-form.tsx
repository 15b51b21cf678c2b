import type { AreaView } from "../address.ts";
import type { PlacesQuery } from "../client/operations.ts";
import { OffenceChoice, WordChoice } from "./choices.tsx";

/** What can be chosen of an area's page. It works without JavaScript; with it, a choice is enough. */
export function AreaForm({ places, view }: { readonly places: PlacesQuery; readonly view: AreaView }) {
  const { forces, regions, nations, offences } = places;
  return (
    <form class="choices" action="/areas" data-choose>
      <label>
        Area
        <select name="area">
          <Areas label="Nations" items={nations} chosen={view.area} />
          <Areas label="Regions" items={regions} chosen={view.area} />
          <Areas label="Forces" items={forces} chosen={view.area} />
        </select>
      </label>
      <OffenceChoice offences={offences} chosen={view.offence} />
      <WordChoice label="By" name="by" words={{ year: "year", quarter: "quarter" }} chosen={view.by} />
      <WordChoice
        label="Show"
        name="show"
        words={{ count: "number of offences", rate: "per 1,000 residents (by year)" }}
        chosen={view.show}
      />
      <button type="submit">Show</button>
    </form>
  );
}

function Areas({
  label,
  items,
  chosen,
}: {
  readonly label: string;
  readonly items: readonly { readonly slug: string; readonly name: string }[];
  readonly chosen: string;
}) {
  return (
    <optgroup label={label}>
      {items.map(({ slug, name }) => (
        <option value={slug} selected={slug === chosen} key={slug}>
          {name}
        </option>
      ))}
    </optgroup>
  );
}
