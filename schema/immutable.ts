import { Extensions } from "type-graphql";

/** Marks a type whose objects never change while a snapshot is open. Each object is serialized only once. */
export const immutable: ClassDecorator = Extensions({ immutable: true });

/** Whether a type is marked as immutable. */
export function isImmutable({
  extensions,
}: {
  readonly extensions: { readonly immutable?: unknown };
}): boolean {
  return extensions.immutable === true;
}
