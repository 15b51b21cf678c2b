import type { PublishSummary } from "./publish.ts";

/** The last line of the command. */
export function formatPublishSummary({
  address,
  sequence,
  id,
  wasPublished,
  rows,
  seconds,
}: PublishSummary): string {
  if (wasPublished) return `Nothing to do: snapshot ${sequence} (${id}) is published in ${address} already.`;
  return `Published snapshot ${sequence} (${id}) in ${address}: ${rows.toLocaleString("en-GB")} rows in ${seconds.toFixed(1)} s.`;
}
