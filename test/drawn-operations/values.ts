import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from "graphql";
import type { Choices } from "./choices.ts";
import type { World } from "./world.ts";

/** The value of an argument, as in JSON. */
export type Value = string | number | boolean | readonly Value[] | { readonly [name: string]: Value };

/** The kind of name that an argument takes, where its own name does not say it. */
const meanings: Readonly<Record<string, string>> = {
  ids: "id",
  offences: "offence",
  offenceGroup: "group",
  offenceSubgroup: "subgroup",
  forces: "forceOrGroup",
  slugs: "forceOrGroup",
  regions: "region",
  areas: "area",
  previousRelease: "release",
  base: "year",
  name: "place",
  search: "word",
  text: "text",
  since: "year",
  outcomeGroups: "outcomeGroup",
  id: "id",
};

const waysToNameOffences = ["offences", "offenceSubgroup", "offenceGroup"];

/** Draws the arguments of fields. */
export class Values {
  constructor(
    private readonly choices: Choices,
    private readonly world: World,
  ) {}

  /** The arguments of a field: the required ones, and some of the others. Years are in order. */
  draw(field: GraphQLField<unknown, unknown>): Map<GraphQLArgument, Value> {
    const given = new Map<GraphQLArgument, Value>();
    for (const argument of field.args) {
      if (!this.#isGiven(field, argument)) continue;
      given.set(argument, this.#value(argument.type, argument.name, field.name));
    }
    const group = field.args.find(({ name }) => name === "group");
    const isWithin = [...given].some(([{ name }, value]) => name === "within" && value === "GROUP");
    if (group !== undefined && isWithin) given.set(group, this.#value(group.type, group.name, field.name));
    const groups = field.args.find(({ name }) => name === "outcomeGroups");
    const isShare = [...given].some(([{ name }, value]) => name === "measure" && value === "OUTCOME_SHARE");
    if (groups !== undefined && isShare) given.set(groups, this.#value(groups.type, groups.name, field.name));
    return this.#inOrder(given);
  }

  #isGiven(field: GraphQLField<unknown, unknown>, { name, type, defaultValue }: GraphQLArgument): boolean {
    if (isNonNullType(type) && defaultValue === undefined) return true;
    // They go with some measures only.
    if (field.name === "checkFigure" && defaultValue === undefined) return false;
    // Only a rank within a group names one.
    if (field.name === "rank" && name === "group") return false;
    // A force is named by one of the two.
    if (field.name === "force") return name === "slug";
    // Cursors come from responses, areas are of one kind, and outcomes are of one year or a range.
    if (["after", "areas", "year", "release", "previousRelease"].includes(name)) return false;
    // On most earlier days nothing was known.
    return this.choices.happens(name === "asOf" ? 8 : 30);
  }

  #value(type: GraphQLInputType, name: string, field: string): Value {
    const { choices } = this;
    if (isNonNullType(type)) return this.#value(type.ofType, name, field);
    if (isListType(type)) {
      const item = type.ofType;
      const drawn = Array.from({ length: 1 + choices.below(6) }, () => this.#value(item, name, field));
      return [...new Set(drawn)];
    }
    if (isEnumType(type)) return choices.oneOf(type.getValues()).name;
    if (isInputObjectType(type)) return this.#input(type, field);
    switch (type.name) {
      case "Boolean":
        return choices.happens(50);
      case "Int":
        if (name === "rolling") return 2 + choices.below(11);
        if (name === "first") return choices.oneOf([1, 3, 10, 100, 1000, 2000]);
        if (name === "latest") return choices.oneOf([1, 2, 5, 100]);
        if (name === "minimumOutcomes" || name === "minimum") return choices.oneOf([0, 1, 50, 500, 5000]);
        return 2010 + choices.below(14);
      case "Float":
        return choices.oneOf([-20.5, -10, 0, 0.5, 2.96, 20, 84, 1000, 2754, 60_000]);
      case "FinancialYear":
        return choices.oneOf(this.#names("year"));
      case "Date":
        return choices.oneOf(this.#names("day"));
      default: {
        const drawn = choices.oneOf(this.#names(this.#meaningOf(name, field)));
        return name !== "id" && choices.happens(10) ? drawn.toUpperCase() : drawn;
      }
    }
  }

  /** Some fields of an input, with all that it requires: one way to name offences, and a group where it is within one. */
  #input(type: GraphQLInputObjectType, field: string): { readonly [name: string]: Value } {
    const named = this.choices.oneOf(waysToNameOffences);
    const given: Record<string, Value> = {};
    for (const { name, type: ofField } of Object.values(type.getFields())) {
      const isOther = waysToNameOffences.includes(name) && name !== named;
      // Bounds are only of what figures are ranked by.
      const often = ["above", "below", "minimum"].includes(name) ? 15 : 50;
      const isGiven = isNonNullType(ofField) || name === named || this.choices.happens(often);
      if (name === "group" ? given.within === "GROUP" : isGiven && !isOther)
        given[name] = this.#value(ofField, name, field);
    }
    return given;
  }

  #meaningOf(name: string, field: string): string {
    if (name === "slug" || (name === "name" && field === "area")) return field;
    if (name === "group" && field !== "offences") return "comparisonGroup";
    if (name === "code") return field === "offence" ? "offence" : "place";
    return meanings[name] ?? name;
  }

  #names(meaning: string): readonly string[] {
    const names = this.world[meaning];
    if (names === undefined || names.length === 0) throw new Error(`There is no ${meaning} to name.`);
    return names;
  }

  #inOrder(given: Map<GraphQLArgument, Value>): Map<GraphQLArgument, Value> {
    const find = (name: string) => [...given.keys()].find((argument) => argument.name === name);
    // The newest periods take the place of a range.
    if (find("latest")) return new Map([...given].filter(([{ name }]) => name !== "from" && name !== "to"));
    const [from, to] = [find("from"), find("to")];
    const [first, last] = [from && given.get(from), to && given.get(to)];
    if (from && to && first !== undefined && last !== undefined && first > last)
      return new Map([...given, [from, last], [to, first]]);
    return given;
  }
}

/** A value as a literal of a document. */
export function writeValue(value: Value, type: GraphQLInputType): string {
  if (isNonNullType(type)) return writeValue(value, type.ofType);
  if (isListType(type) && Array.isArray(value))
    return `[${value.map((item) => writeValue(item, type.ofType)).join(", ")}]`;
  if (isInputObjectType(type) && typeof value === "object") {
    const fields = Object.values(type.getFields());
    const written = Object.entries(value).map(([name, each]) => {
      const field = fields.find((one) => one.name === name);
      return `${name}: ${field ? writeValue(each, field.type) : "null"}`;
    });
    return `{ ${written.join(", ")} }`;
  }
  return isEnumType(type) ? String(value) : JSON.stringify(value);
}
