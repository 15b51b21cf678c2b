/**
 * The objects that a field will return, as far as they are known before it is executed. Objects of the code lists are
 * known exactly; of the others, only their greatest number is known.
 */
export interface Multiset {
  /** The most objects that are returned. */
  readonly most: number;
  /** The objects that may be returned, each with the most times that it may be. */
  readonly members: ReadonlyMap<object, number>;
  /** The sum of the times of all members; it may be greater than `most`. */
  readonly all: number;
}

/** Stands for an object that execution will make: what its fields return, by the names of the fields. */
export class Sketch {
  constructor(
    /** The name of its GraphQL type, where a field may return several types; otherwise it may be empty. */
    readonly type: string,
    readonly parts: Readonly<Record<string, Multiset>>,
  ) {}
}

/** An entry for each field of a type that returns objects. The compiler reports a missing one. */
export type PartsOf<Type> = {
  readonly [Field in keyof Type as IsOfObjects<Type[Field]> extends true ? Field & string : never]: Multiset;
};

type IsOfObjects<Value> =
  NonNullable<Value> extends readonly (infer Item)[]
    ? Item extends object
      ? true
      : false
    : NonNullable<Value> extends object
      ? true
      : false;

/** A sketch of an object of a type. */
export function sketch<Type>(type: string, parts: PartsOf<Type>): Sketch {
  return new Sketch(type, { ...parts });
}

export const none: Multiset = { most: 0, members: new Map(), all: 0 };

/** One object that has no fields that return objects. */
export const plain: Multiset = exactly([new Sketch("", {})]);

const multisets = new WeakMap<object, Multiset>();

/** The objects in a value that a field returns: an object, a list, or null. */
export function toMultiset(value: unknown): Multiset {
  if (typeof value !== "object" || value === null) return none;
  let multiset = multisets.get(value);
  if (multiset === undefined) {
    multiset = exactly(Array.isArray(value) ? value : [value]);
    // The code lists are the same objects for the life of a snapshot.
    multisets.set(value, multiset);
  }
  return multiset;
}

/** These objects, each as often as it is listed. */
export function exactly(objects: Iterable<object>): Multiset {
  const members = new Map<object, number>();
  let all = 0;
  for (const object of objects) {
    members.set(object, (members.get(object) ?? 0) + 1);
    all += 1;
  }
  return { most: all, members, all };
}

/** At most `most` objects, each of them one of `objects`. */
export function someOf(most: number, objects: Iterable<object>): Multiset {
  const members = new Map([...objects].map((object) => [object, most]));
  return { most: members.size === 0 ? 0 : most, members, all: most * members.size };
}

/** The same object, at most `most` times. */
export function repeated(most: number, object: object): Multiset {
  return { most, members: new Map([[object, most]]), all: most };
}

/** At most one object, which is one of `objects`. */
export function anyOf(objects: Iterable<object>): Multiset {
  const all = [...objects];
  const [only] = all;
  return only !== undefined && all.length === 1 ? toMultiset(only) : someOf(1, all);
}

/** At most `most` objects, each member at most as often as the number beside it says. */
export function upTo(most: number, members: Iterable<readonly [object, number]>): Multiset {
  const timesByObject = new Map(members);
  let all = 0;
  for (const times of timesByObject.values()) all += times;
  return { most: Math.min(most, all), members: timesByObject, all };
}
