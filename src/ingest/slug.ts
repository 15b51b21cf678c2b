/** A name in the form used in addresses and arguments: small letters without accents, digits and hyphens. */
export function slugify(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** The first of `name`, `name-2`, `name-3` and so on that is not taken. */
export function numberSlug(name: string, isTaken: (slug: string) => boolean): string {
  let slug = name;
  for (let number = 2; isTaken(slug); number += 1) slug = `${name}-${number}`;
  return slug;
}
