import { bodyNames } from "./body-names.ts";
import type { Publication } from "./publication.ts";

/** Prosecutions and convictions for stalking by force and calendar year, compiled by the BBC Shared Data Unit. */
export const stalkingConvictions: Publication = {
  slug: "stalking-convictions",
  source: "bbc-stalking-convictions",
  title: "Stalking prosecutions and convictions by police force",
  tables: [
    {
      dataset: "series",
      columns: { area: ["Police force name"], ending: ["Year"] },
      measures: [
        { headers: ["Number of proceedings"], fixed: { series: "stalking-proceedings" } },
        { headers: ["Number convicted"], fixed: { series: "stalking-convictions" } },
      ],
      ignored: ["Conviction rate"],
      sumRows: ["all forces"],
    },
  ],
  // A region has the same name. The table means the force.
  aliases: { area: { ...bodyNames, "west midlands": "E23000014" } },
};
