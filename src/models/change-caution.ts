import { isSmall, smallNumber } from "../statistics/caution.ts";
import { formatDatedTitles } from "./break-words.ts";
import type { ChangeConditions } from "./change.ts";

interface Cautioned extends Pick<ChangeConditions, "breaksOfParts" | "recordingCautions"> {
  readonly counts: readonly number[];
}

/** What to know before a change is told as news; null where there is nothing. */
export function formatCautionOfChange({
  counts,
  breaksOfParts,
  recordingCautions,
}: Cautioned): string | null {
  const cautions: string[] = [];
  if (isSmall(...counts))
    cautions.push(`A count is below ${smallNumber}: a few offences more or fewer change it much.`);
  if (breaksOfParts.length > 0)
    cautions.push(
      `Recording rules changed for some offences in this total (${formatDatedTitles(breaksOfParts)}), so part of the difference may be the rules.`,
    );
  for (const { title, reason, citation } of recordingCautions)
    cautions.push(`${title}: ${reason} (${citation}.)`);
  return cautions.length === 0 ? null : cautions.join(" ");
}
