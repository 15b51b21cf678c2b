import { type ForcesView, forcesAddress, plainAreaAddress } from "../address.ts";
import type { AllForcesQuery, MovedFragment } from "../client/operations.ts";
import { writeMissing, writeNumber, writeStatus } from "../words.ts";
import { writeChange } from "./series-table.tsx";

/** A force of the list, with its place. */
export type Edge = AllForcesQuery["offenceCounts"]["edges"][number];

/** The forces in the order that was chosen, with last year's place. */
export function ForcesTable({
  rows,
  view,
}: {
  readonly rows: readonly Edge[];
  readonly view: ForcesView & { readonly year: string };
}) {
  const heading = (sort: ForcesView["sort"], word: string) => (
    <th
      scope="col"
      class={sort === "rate" || sort === "count" ? "number" : undefined}
      aria-sort={sort === view.sort ? directionOf(sort) : "none"}
    >
      <a href={forcesAddress({ ...view, sort })}>{word}</a>
    </th>
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section class="scroll" tabIndex={0} aria-label="Table of the forces">
      <table>
        <thead>
          <tr>
            <th scope="col" class="number">
              Place
            </th>
            {heading("name", "Force")}
            {heading("rate", "Per 1,000")}
            {heading("count", "Offences")}
            {heading("change", "Change")}
            <th scope="col" class="number">
              Place a year before
            </th>
            <th scope="col">What to know</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ node, rank }) => (
            <tr key={node.area.slug}>
              <td class="number">
                {"position" in rank ? `${rank.position}${rank.tiedWith > 0 ? "=" : ""}` : "–"}
              </td>
              <th scope="row">
                <a href={plainAreaAddress(node.area.slug, view.offence)}>{node.area.name}</a>
              </th>
              <td class="number">{"value" in node.rate ? writeNumber(node.rate.value, 2) : "–"}</td>
              <td class="number">
                {node.value === null ? <i>{writeMissing(node.missingReason)}</i> : writeNumber(node.value)}
              </td>
              <td>{writeChange(node)}</td>
              <td class="number">{placeBefore(node, view.sort)}</td>
              <td class="note">{notesOf(node).join(" ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function directionOf(sort: ForcesView["sort"]): "ascending" | "descending" {
  return sort === "name" ? "ascending" : "descending";
}

/** The region of a force. */
export function regionOf({ area }: Edge["node"]): { readonly slug: string } | null {
  return "region" in area ? area.region : null;
}

/** The place of a force by what the list is in the order of: its number of offences, or else its rate. */
export function rankOf({ rate, rank }: Edge["node"], sort: ForcesView["sort"]): MovedFragment | object {
  if (sort === "count") return rank;
  return "rank" in rate ? rate.rank : {};
}

function placeBefore(node: Edge["node"], sort: ForcesView["sort"]): string {
  const rank = rankOf(node, sort);
  if (sort === "change" || sort === "name" || !("movement" in rank)) return "–";
  return "previous" in rank.movement ? String(rank.movement.previous.position) : "–";
}

function notesOf({ status, notes, rate, change }: Edge["node"]): string[] {
  const cautions = ["caution" in rate ? rate.caution : null, "caution" in change ? change.caution : null];
  return [
    ...status.flatMap((each) => writeStatus(each) ?? []),
    ...notes,
    ...cautions.flatMap((caution) => caution ?? []),
  ];
}
