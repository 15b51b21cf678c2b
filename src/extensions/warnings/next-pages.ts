import { selectedFields } from "../../execution/selection.ts";
import type { FieldResult, LocatedResult } from "../field-results.ts";
import type { Warning } from "./warning.ts";

/** Warns of lists that go on after their page, when the client named no size and selects nothing that shows it. */
export function warnOfCutLists(fieldResults: readonly LocatedResult[]): Warning[] {
  return fieldResults.filter(hidesNextPage).map(({ path }) => ({ ...warning, path }));
}

/** Whether the client cannot see that there is a next page. */
export function hidesNextPage({ page, info }: FieldResult): boolean {
  if (!page?.isCutByDefault) return false;
  const selected = selectedFields(info);
  return !selected.has("pageInfo") && !selected.has("totalCount");
}

const warning = {
  code: "MORE_PAGES",
  message:
    "The list goes on after this page. Select `pageInfo` and pass its `endCursor` as `after` for the next page, or name a larger `first`.",
} as const;
