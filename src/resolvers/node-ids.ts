import type { Node } from "../../schema/node.ts";
import { type FigureReference, readReference } from "../models/figure-reference.ts";
import { decodeId, type FigureType, type ListedType } from "../reference-data/global-id.ts";
import type { Catalogue } from "../reference-data/index.ts";

/** What an id stands for: an object of the reference data, or a figure that the store may have. */
export type Identified = { readonly object: Node } | { readonly key: FigureReference };

/** Reads an id, which may be any text. Null when no object of this snapshot has it. */
export function readId(id: string, catalogue: Catalogue): Identified | null {
  const decoded = decodeId(id);
  if (decoded === null) return null;
  if (isListed(decoded.type)) {
    const object = listedByType[decoded.type](catalogue, decoded.key);
    return object === undefined ? null : { object };
  }
  const key = readReference(decoded.type, decoded.key, catalogue);
  return key === null ? null : { key };
}

type FindListed = (catalogue: Catalogue, key: string) => Node | undefined;

const listedByType: Readonly<Record<ListedType, FindListed>> = {
  ComparisonGroup: ({ comparisonGroups }, slug) => comparisonGroups.get(slug),
  Force: ({ forces }, slug) => forces.get(slug),
  Nation: ({ nations }, slug) => nations.get(slug),
  Offence: ({ offences }, code) => offences.get(code),
  OffenceGroup: ({ offenceGroups }, slug) => offenceGroups.get(slug),
  OffenceSubgroup: ({ offenceSubgroups }, slug) => offenceSubgroups.get(slug),
  Organisation: ({ organisations }, slug) => organisations.get(slug),
  OutcomeGroup: ({ outcomeGroups }, slug) => outcomeGroups.get(slug),
  OutcomeType: ({ outcomeTypes }, code) => outcomeTypes.get(code),
  PublishedSeries: ({ series }, slug) => series.get(slug),
  Quote: ({ quotes }, slug) => quotes.get(slug),
  Region: ({ regions }, slug) => regions.get(slug),
  Release: ({ releases }, slug) => releases.get(slug),
  ReportingBody: ({ reportingBodies }, slug) => reportingBodies.get(slug),
  SeriesBreak: ({ seriesBreaks }, slug) => seriesBreaks.find((each) => each.slug === slug),
  Source: ({ sources }, slug) => sources.get(slug),
  Speaker: ({ speakers }, slug) => speakers.get(slug),
  Topic: ({ topics }, slug) => topics.get(slug),
  Year: ({ years }, label) => [...years.values()].find((year) => year.label === label),
};

function isListed(type: ListedType | FigureType): type is ListedType {
  return type in listedByType;
}
