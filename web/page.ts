import type { AreaView, ChargesView, ForcesView } from "./address.ts";
import type { Question } from "./ask.ts";
import type {
  AllForcesQuery,
  AreaFiguresQuery,
  ChargesQuery,
  FindQuery,
  PlacesQuery,
  StatedFiguresQuery,
} from "./client/operations.ts";

/** An offence, as pages name it. */
export interface OffenceName {
  readonly code: string;
  readonly name: string;
}

/** The answers that a view of an area and an offence shows. */
export interface AreaAnswers {
  readonly view: AreaView;
  readonly offence: OffenceName;
  readonly figures: AreaFiguresQuery;
  readonly question: Question;
}

/** A page, with the answers of the API that it shows. It can be sent to another thread. */
export type Page =
  | { readonly kind: "FRONT"; readonly places: PlacesQuery; readonly shown: AreaAnswers }
  | { readonly kind: "AREA"; readonly places: PlacesQuery; readonly shown: AreaAnswers }
  | { readonly kind: "EMBED" | "SVG" | "PNG"; readonly shown: AreaAnswers }
  | {
      readonly kind: "FORCES";
      readonly places: PlacesQuery;
      readonly years: PlacesQuery["years"];
      readonly offence: OffenceName;
      readonly view: ForcesView & { readonly year: string };
      readonly figures: AllForcesQuery;
      readonly question: Question;
    }
  | {
      readonly kind: "CHARGES";
      readonly places: PlacesQuery;
      readonly years: PlacesQuery["years"];
      readonly offence: OffenceName;
      readonly view: ChargesView & { readonly year: string };
      readonly figures: ChargesQuery;
      readonly question: Question;
    }
  | { readonly kind: "CLAIMS"; readonly figures: StatedFiguresQuery; readonly question: Question }
  | { readonly kind: "SEARCH"; readonly text: string; readonly found: FindQuery | null }
  | { readonly kind: "MESSAGE"; readonly title: string; readonly sentence: string };

/** What is sent for a page. */
export interface RenderedPage {
  readonly contentType: string;
  readonly content: string | Uint8Array;
}
