import { Extensions } from "type-graphql";

/** Marks a type whose objects are made once for a revision and never change, so that each needs to be written once. */
export const immutable: ClassDecorator = Extensions({ immutable: true });
