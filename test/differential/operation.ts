import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
} from "graphql";
import type { Draws } from "../draws.ts";
import { aliases, drawValue, type Json, writeLiteral } from "./values.ts";

/** A request with a drawn document, nearly always a valid one. */
export interface DrawnRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, Json>>;
  readonly operationName?: string;
}

/** With more of them, spread within each other, an operation would soon exceed the limits. */
const mostFragments = 3;

/** The fields under the response keys of one response path, so that two different fields do not get the same key. */
type Scope = Map<string, { readonly signature: string; readonly below: Scope }>;

/** Draws an operation, or several of which one is named. */
export function drawRequest(schema: GraphQLSchema, draws: Draws): DrawnRequest {
  return new OperationWriter(schema, draws).draw();
}

class OperationWriter {
  readonly #definitions: string[] = [];
  readonly #fragments: { readonly name: string; readonly type: GraphQLNamedType }[] = [];
  readonly #values: Record<string, Json> = Object.create(null);
  #declared: string[] = [];
  #fieldsLeft = 0;
  #keys = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly draws: Draws,
  ) {}

  draw(): DrawnRequest {
    const { draws } = this;
    const query = this.schema.getQueryType();
    if (!query) throw new Error("The schema has no queries.");
    const names = draws.oneIn(8) ? ["A", "B"] : [draws.oneIn(2) ? "A" : ""];
    for (const name of names) {
      this.#declared = [];
      this.#fieldsLeft = draws.between(2, 30);
      const selected = this.#selection(query, 0, new Map());
      const head = this.#declared.length === 0 ? "" : `(${this.#declared.join(", ")})`;
      // Fragments may use the variables that this operation declares, so no other operation may follow.
      this.#definitions.unshift(`query ${name}${head} ${selected}`);
      if (head !== "") break;
    }
    const named = this.#definitions.filter((text) => text.startsWith("query ")).length > 1;
    const operationName = draws.oneIn(25) ? "Nobody" : draws.pick(["A", "A", "B"]);
    return {
      query: this.#definitions.join("\n"),
      variables: this.#values,
      ...((named || draws.oneIn(25)) && { operationName }),
    };
  }

  #selection(type: GraphQLNamedType, depth: number, scope: Scope): string {
    const { draws } = this;
    const parts: string[] = [];
    const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
    const length = draws.between(1, depth === 0 ? 3 : 5);
    for (let tries = 0; parts.length < length && tries < 12; tries += 1) {
      // Also ends fragments within fragments.
      const mayNest = this.#fieldsLeft-- > 0;
      if (mayNest && draws.oneIn(7)) parts.push(this.#fragment(type, depth, scope));
      else if (mayNest && isAbstractType(type) && draws.oneIn(2))
        parts.push(this.#narrowed(type, depth, scope));
      else if (fields.length === 0 || draws.oneIn(9)) parts.push(this.#typename());
      else {
        const field = fields[draws.between(0, fields.length - 1)];
        const text = field && this.#field(field, depth, scope);
        if (text) parts.push(text);
      }
    }
    if (parts.length === 0) parts.push("__typename");
    return `{ ${parts.join(" ")} }`;
  }

  #typename(): string {
    this.#keys += 1;
    return this.draws.oneIn(3) ? `t${this.#keys}: __typename` : "__typename";
  }

  /** Undefined for an object when the operation is deep or large enough. */
  #field(field: GraphQLField<unknown, unknown>, depth: number, scope: Scope): string | undefined {
    const { draws } = this;
    const type = getNamedType(field.type);
    if (isCompositeType(type) && (depth >= 6 || this.#fieldsLeft <= 0)) return undefined;
    const args = field.args.flatMap((arg) => this.#argument(arg));
    const text = args.length === 0 ? "" : `(${args.join(", ")})`;
    const signature = `${field.name}${text} ${field.type}`;
    const alias = draws.oneIn(3) ? draws.pick(aliases) : undefined;
    let key: string = alias ?? field.name;
    const taken = scope.get(key);
    if (taken && taken.signature !== signature) {
      this.#keys += 1;
      key = `k${this.#keys}`;
    }
    const below: Scope = scope.get(key)?.below ?? new Map();
    scope.set(key, { signature, below });
    const named = key === field.name ? key : `${key}: ${field.name}`;
    const selection = isCompositeType(type) ? ` ${this.#selection(type, depth + 1, below)}` : "";
    return `${named}${text}${this.#directive()}${selection}`;
  }

  #narrowed(type: GraphQLNamedType, depth: number, scope: Scope): string {
    const [first, ...others] = isAbstractType(type) ? this.schema.getPossibleTypes(type) : [];
    if (first === undefined) return "__typename";
    const member = this.draws.pick([first, ...others]);
    return `... on ${member.name}${this.#directive()} ${this.#selection(member, depth, scope)}`;
  }

  /** An inline fragment on the type or its interface, or a named fragment, which can be spread again elsewhere. */
  #fragment(type: GraphQLNamedType, depth: number, scope: Scope): string {
    const { draws } = this;
    const fitting = this.#fragments.filter((fragment) => fragment.type === type);
    const [known, ...others] = fitting;
    if (known && draws.oneIn(2)) return `...${draws.pick([known, ...others]).name}${this.#directive()}`;
    const [wider] = isObjectType(type) && draws.oneIn(2) ? type.getInterfaces() : [];
    const on = wider ?? type;
    if (this.#definitions.length >= mostFragments || draws.oneIn(2)) {
      const condition = wider === undefined && draws.oneIn(2) ? "" : ` on ${on.name}`;
      return `...${condition}${this.#directive()} ${this.#selection(on, depth, scope)}`;
    }
    const name = draws.oneIn(12) ? draws.pick(["constructor", "__proto__"]) : `F${this.#definitions.length}`;
    if (this.#definitions.some((text) => text.startsWith(`fragment ${name} `))) return "__typename";
    // Takes its index before the fragments within it do.
    const index = this.#definitions.push(`fragment ${name} `) - 1;
    const selected = this.#selection(on, Math.max(depth, 3), scope);
    this.#definitions[index] = `fragment ${name} on ${on.name} ${selected}`;
    // Only now, so that it is not spread within itself.
    this.#fragments.push({ name, type: on });
    return `...${name}`;
  }

  #argument(argument: GraphQLArgument): string[] {
    const { draws } = this;
    const { name, type } = argument;
    const isRequired = isNonNullType(type) && argument.defaultValue === undefined;
    if (!isRequired && !draws.oneIn(3)) return [];
    const value = drawValue(draws, name, type);
    if (!draws.oneIn(3)) return [`${name}: ${writeLiteral(value, type)}`];
    const variable = draws.oneIn(15) ? draws.pick(["constructor", "toString", "__proto__"]) : "v";
    return [`${name}: $${this.#declare(variable, type, value)}`];
  }

  /** Declares a variable of an argument's type, or of the nullable type with a default. Returns its name. */
  #declare(preferredName: string, type: GraphQLArgument["type"], value: Json): string {
    const { draws } = this;
    this.#keys += 1;
    const isTaken = this.#declared.some((text) => text.startsWith(`$${preferredName}:`));
    const name = preferredName === "v" || isTaken ? `v${this.#keys}` : preferredName;
    const nullable = isNonNullType(type) ? type.ofType : type;
    const other = drawValue(draws, name, nullable);
    const hasDefault = draws.oneIn(2) && other !== null;
    const declared = hasDefault ? `${nullable} = ${writeLiteral(other, nullable)}` : String(type);
    this.#declared.push(`$${name}: ${declared}`);
    const choice = draws.between(1, 6);
    // The gateway rejects a request body with a key of this name.
    if (name === "__proto__") return name;
    if (choice === 1) this.#values[name] = null;
    else if (choice > 2) this.#values[name] = value;
    return name;
  }

  #directive(): string {
    const { draws } = this;
    if (!draws.oneIn(14)) return "";
    const name = draws.pick(["skip", "include"]);
    if (draws.oneIn(2)) return ` @${name}(if: ${draws.oneIn(2)})`;
    this.#keys += 1;
    const variable = `b${this.#keys}`;
    const declared = draws.pick(["Boolean!", "Boolean = true", "Boolean = false", "Boolean! = true"]);
    this.#declared.push(`$${variable}: ${declared}`);
    const value = draws.pick<Json>([true, false, true, false, null]);
    if (!draws.oneIn(4)) this.#values[variable] = value;
    return ` @${name}(if: $${variable})`;
  }
}
