/**
 * Objects that a field gives, as far as they are known beforehand: so many at most, and each of them so often at most.
 * What is fixed in a snapshot is known exactly; of the rest, the most that it can come to.
 */
export interface Bag {
  readonly most: number;
  readonly members: ReadonlyMap<object, number>;
  /** How many they would be if each was there as often as it can be. */
  readonly all: number;
}

/** Stands for an object that is made as it is asked for: what its fields give, by their names. */
export class Sketch {
  constructor(
    /** The name of its type, where it stands among others. */
    readonly type: string,
    readonly parts: Readonly<Record<string, Bag>>,
  ) {}
}

/** What the fields of an object give that give objects: the compiler sees to it that none is forgotten. */
export type PartsOf<Type> = {
  readonly [Field in keyof Type as IsOfObjects<Type[Field]> extends true ? Field & string : never]: Bag;
};

type IsOfObjects<Value> =
  NonNullable<Value> extends readonly (infer Item)[]
    ? Item extends object
      ? true
      : false
    : NonNullable<Value> extends object
      ? true
      : false;

/** Stands for an object of a type. */
export function sketch<Type>(type: string, parts: PartsOf<Type>): Sketch {
  return new Sketch(type, { ...parts });
}

export const none: Bag = { most: 0, members: new Map(), all: 0 };

/** An object that has nothing in it but values. */
export const plain: Bag = allOf([new Sketch("", {})]);

const known = new WeakMap<object, Bag>();

/** What a field gives that is known: an object, a list, or nothing. */
export function bagOf(given: unknown): Bag {
  if (typeof given !== "object" || given === null) return none;
  let bag = known.get(given);
  if (bag === undefined) {
    bag = allOf(Array.isArray(given) ? given : [given]);
    // Lists of a snapshot are the same each time.
    known.set(given, bag);
  }
  return bag;
}

/** Each of some objects, as often as it is among them. */
export function allOf(objects: Iterable<object>): Bag {
  const members = new Map<object, number>();
  let all = 0;
  for (const object of objects) {
    members.set(object, (members.get(object) ?? 0) + 1);
    all += 1;
  }
  return { most: all, members, all };
}

/** So many at most of some objects, nobody knows which. */
export function someOf(most: number, objects: Iterable<object>): Bag {
  const members = new Map([...objects].map((object) => [object, most]));
  return { most: members.size === 0 ? 0 : most, members, all: most * members.size };
}

/** The same object, so often at most. */
export function often(most: number, object: object): Bag {
  return { most, members: new Map([[object, most]]), all: most };
}

/** One of some objects. */
export function oneOf(objects: Iterable<object>): Bag {
  return someOf(1, objects);
}

/** Some objects, each of them so often at most; so many at most of them together. */
export function upTo(most: number, members: Iterable<readonly [object, number]>): Bag {
  const known = new Map(members);
  let all = 0;
  for (const times of known.values()) all += times;
  return { most: Math.min(most, all), members: known, all };
}
