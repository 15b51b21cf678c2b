/** The parts of a publication that a citation has. */
export interface CitedSource {
  readonly publisher: { readonly name: string };
  readonly title: string;
  /** Null when it is not known. */
  readonly url: string | null;
  readonly licence: string | null;
}

/** The parts of an edition that a citation has. */
export interface CitedEdition {
  readonly label: string;
  /** An ISO day; null when it is not known. */
  readonly published: string | null;
}

/** A publication, or an edition of it, in one line: publisher, title, edition, day, address, licence. */
export function formatCitation(
  { publisher, title, url, licence }: CitedSource,
  edition?: CitedEdition,
): string {
  const terms = licence ?? "All rights reserved";
  const parts = [
    publisher.name,
    title,
    ...(edition ? [formatEdition(edition)] : []),
    url === null ? terms : `${url} (${terms})`,
  ];
  return parts.join(". ");
}

function formatEdition({ label, published }: CitedEdition): string {
  if (published === null) return label;
  const day = formatLongDay(published);
  return day === label ? label : `${label}, published ${day}`;
}

const days = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** An ISO day in words: 1 April 2020. */
export function formatLongDay(isoDay: string): string {
  return days.format(new Date(`${isoDay}T00:00:00Z`));
}
