/** Letters and digits, also with a full stop between digits: offence 4.1 is not 41. */
const word = /[\p{L}\p{N}]+(?:\.\p{N}+)*/gu;

/** A name as it is compared: without capitals, accents and punctuation. `Avon & Somerset` is `avon-and-somerset`. */
export function foldName(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/[\p{Mark}'\u2019]/gu, "")
    .replaceAll("&", " and ");
  return (plain.toLowerCase().match(word) ?? []).join(" ");
}

const foldedNames = new WeakMap<object, string>();

/** The name of an object as it is compared. It is folded once: names do not change while a snapshot is open. */
export function foldedNameOf(named: { readonly name: string }): string {
  let folded = foldedNames.get(named);
  if (folded === undefined) {
    folded = foldName(named.name);
    foldedNames.set(named, folded);
  }
  return folded;
}
