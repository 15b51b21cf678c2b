/** What a citation names of a publication. */
export interface Cited {
  readonly publisher: { readonly name: string };
  readonly title: string;
  readonly url: string;
  readonly licence: string | null;
}

/** What a citation names of an edition. */
export interface Edition {
  readonly label: string;
  /** An ISO day; null when it is not known. */
  readonly published: string | null;
}

/** A publication, or one edition of it, in one line: publisher, title, edition, day, address, licence. */
export function formatCitation({ publisher, title, url, licence }: Cited, edition?: Edition): string {
  const terms = licence ?? "All rights reserved";
  const parts = [publisher.name, title, ...(edition ? [nameEdition(edition)] : []), `${url} (${terms})`];
  return parts.join(". ");
}

function nameEdition({ label, published }: Edition): string {
  if (published === null) return label;
  const day = formatLongDay(published);
  return day === label ? label : `${label}, published ${day}`;
}

const days = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

function formatLongDay(isoDay: string): string {
  return days.format(new Date(`${isoDay}T00:00:00Z`));
}
