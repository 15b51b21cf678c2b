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

/** The answers that a page of one offence in one year shows, force by force. */
export interface YearAnswers<View, Figures> {
  readonly places: PlacesQuery;
  /** The years to choose from. */
  readonly years: PlacesQuery["years"];
  readonly offence: OffenceName;
  readonly view: View & { readonly year: string };
  readonly figures: Figures;
  readonly question: Question;
}

/** A page, with the answers of the API that it shows. It can be sent to another thread. */
export type Page =
  | { readonly kind: "FRONT"; readonly places: PlacesQuery; readonly shown: AreaAnswers }
  | { readonly kind: "AREA"; readonly places: PlacesQuery; readonly shown: AreaAnswers }
  | { readonly kind: "EMBED" | "SVG" | "PNG"; readonly shown: AreaAnswers }
  | ({ readonly kind: "FORCES" } & YearAnswers<ForcesView, AllForcesQuery>)
  | ({ readonly kind: "CHARGES" } & YearAnswers<ChargesView, ChargesQuery>)
  | { readonly kind: "CLAIMS"; readonly figures: StatedFiguresQuery; readonly question: Question }
  | { readonly kind: "SEARCH"; readonly text: string; readonly found: FindQuery | null }
  | { readonly kind: "MESSAGE"; readonly title: string; readonly sentence: string };

/** What is sent for a page. */
export interface RenderedPage {
  readonly contentType: string;
  readonly content: string | Uint8Array;
}
