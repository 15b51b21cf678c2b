import fc from "fast-check";
import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isUnionType,
} from "graphql";
import { Choices } from "./choices.ts";
import { type Value, Values, writeValue } from "./values.ts";
import type { World } from "./world.ts";

/** A valid operation with its variables. */
export interface DrawnOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, Value>>;
}

/** The largest size of drawn operations. */
export interface Size {
  readonly fields: number;
  readonly levels: number;
  readonly aliases: number;
}

const numbers = fc.array(fc.nat(2 ** 30), { minLength: 300, maxLength: 300 });

/** Any operation that a schema allows: wide ones, deep ones, and those with deeply nested lists. */
export function operations(schema: GraphQLSchema, world: World, size: Size): fc.Arbitrary<DrawnOperation> {
  return numbers.map((drawn) => new Drawing(schema, world, size, new Choices(drawn)).draw());
}

type Field = GraphQLField<unknown, unknown>;

class Drawing {
  readonly #values: Values;
  readonly #variables: Record<string, Value> = {};
  readonly #declared: string[] = [];
  readonly #levels: number;
  /** How many more fields and aliases it may have. */
  #fields: number;
  #aliases: number;
  /** About how many fields with objects each level selects: with one, operations become deep. */
  readonly #breadth: number;

  constructor(
    private readonly schema: GraphQLSchema,
    world: World,
    size: Size,
    private readonly choices: Choices,
  ) {
    this.#values = new Values(choices, world);
    this.#levels = 1 + Math.max(choices.below(size.levels), choices.below(size.levels));
    this.#fields = 3 + choices.below(size.fields - 3);
    this.#aliases = 1 + choices.below(size.aliases);
    this.#breadth = choices.oneOf([1, 2, 2, 3, 6]);
  }

  draw(): DrawnOperation {
    const type = this.schema.getQueryType();
    if (!type) throw new Error("The schema has no queries.");
    const selected = this.#select(type, 1);
    const declared = this.#declared.length === 0 ? "" : `(${this.#declared.join(", ")})`;
    return { query: `query Drawn${declared} ${selected}`, variables: this.#variables };
  }

  #select(type: GraphQLCompositeType, level: number): string {
    const parts = isAbstractType(type) ? this.#selectTypes(type, level) : [];
    if (!isUnionType(type)) parts.push(...this.#selectFields(Object.values(type.getFields()), level));
    if (parts.length === 0 || this.choices.happens(10)) parts.push("__typename");
    return `{ ${parts.join(" ")} }`;
  }

  #selectTypes(type: Parameters<GraphQLSchema["getPossibleTypes"]>[0], level: number): string[] {
    if (!isUnionType(type) && this.choices.happens(60)) return [];
    const types = this.choices.someOf(this.schema.getPossibleTypes(type), 3);
    return types.map((each) => {
      const fields = this.#selectFields(Object.values(each.getFields()), level);
      return `... on ${each.name} { ${fields.join(" ") || "__typename"} }`;
    });
  }

  #selectFields(fields: readonly Field[], level: number): string[] {
    const { choices } = this;
    const leaves = fields.filter(({ type }) => !isCompositeType(getNamedType(type)));
    const objects = fields.filter((field) => !leaves.includes(field));
    const chosen = leaves.length === 0 ? [] : choices.someOf(leaves, 5);
    const selected: string[] = [];
    if (objects.length > 0 && level < this.#levels) {
      // Nested lists make responses large.
      const lists = objects.filter(({ type }) => isListType(isNonNullType(type) ? type.ofType : type));
      for (
        let at = 0;
        at < 1 + choices.below(this.#breadth) && this.#fields > 0 && this.#aliases > 0;
        at += 1
      ) {
        const from = lists.length > 0 && choices.happens(75) ? lists : objects;
        selected.push(this.#selectField(choices.oneOf(from), level, selected.length));
      }
    }
    return [...chosen.map((field) => this.#selectField(field, level, null)), ...selected];
  }

  /** Fields of one name may have different arguments, so all except the first have an alias. */
  #selectField(field: Field, level: number, place: number | null): string {
    this.#fields -= 1;
    const type = getNamedType(field.type);
    const below = isCompositeType(type) ? ` ${this.#select(type, level + 1)}` : "";
    return `${this.#alias(field, level, place)}${field.name}${this.#arguments(field)}${below}`;
  }

  #alias({ name }: Field, level: number, place: number | null): string {
    if (place === null) return "";
    this.#aliases -= 1;
    return `${name}_${level}_${place}: `;
  }

  #arguments(field: Field): string {
    const given = [...this.#values.draw(field)].map(([{ name, type }, value]) => {
      if (!this.choices.happens(20)) return `${name}: ${writeValue(value, type)}`;
      const variable = `v${this.#declared.length}`;
      this.#declared.push(`$${variable}: ${type}`);
      this.#variables[variable] = value;
      return `${name}: $${variable}`;
    });
    return given.length === 0 ? "" : `(${given.join(", ")})`;
  }
}
