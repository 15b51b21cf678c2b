import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  type ValueNode,
  valueFromASTUntyped,
} from "graphql";
import { hasVariable } from "../executor/arguments.ts";
import { type Given, type Rule, rules, rulesByName } from "./rules.ts";

/** How many entries the lists of introspection have, about. */
const introspected: Readonly<Record<string, number>> = { types: 150, fields: 6, args: 1, possibleTypes: 2 };

/** A field with what is selected below it, and how its arguments are read. */
export interface Priced {
  readonly rule: Rule | null;
  readonly given: (variables: Given) => Given;
  readonly selected: ReadonlySet<string>;
  /** Values written for each object of it. */
  readonly values: number;
  readonly below: readonly Priced[];
}

/** Looks through an operation, once, for what its fields are priced by. */
export class Pricing {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #defaults: Given;

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly operation: OperationDefinitionNode,
  ) {
    const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(
      fragments.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
    );
    this.#defaults = Object.fromEntries(
      (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
        defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
      ),
    );
  }

  priceAll(): readonly Priced[] {
    const type = this.schema.getQueryType();
    return type ? this.#priceBelow(this.operation.selectionSet, type).below : [];
  }

  #priceBelow(
    selectionSet: SelectionSetNode | undefined,
    type: GraphQLNamedType,
  ): Pick<Priced, "below" | "values" | "selected"> {
    const below: Priced[] = [];
    const selected = new Set<string>();
    let values = 1;
    const gather = (set: SelectionSetNode, within: GraphQLNamedType) => {
      for (const selection of set.selections) {
        if (selection.kind === Kind.FIELD) {
          selected.add(selection.name.value);
          const priced = this.#priceField(selection, within);
          if (priced === null) values += 1;
          else below.push(priced);
          continue;
        }
        const fragment =
          selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#fragments.get(selection.name.value);
        if (!fragment) continue;
        const narrowed = fragment.typeCondition && this.schema.getType(fragment.typeCondition.name.value);
        gather(fragment.selectionSet, narrowed ?? within);
      }
    };
    if (selectionSet) gather(selectionSet, type);
    return { below, values, selected };
  }

  /** Null for a plain value. */
  #priceField(node: FieldNode, within: GraphQLNamedType): Priced | null {
    const definition = this.#definitionOf(node, within);
    if (definition === undefined) return null;
    const rule = ruleOf(definition, within);
    const type = getNamedType(definition.type);
    if (rule === null && !isCompositeType(type)) return null;
    return { rule, given: this.#reader(definition, node), ...this.#priceBelow(node.selectionSet, type) };
  }

  #definitionOf({ name: { value: name } }: FieldNode, type: GraphQLNamedType) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
    return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
  }

  #reader(definition: GraphQLField<unknown, unknown>, node: FieldNode): Priced["given"] {
    const fixed: Record<string, unknown> = Object.fromEntries(
      definition.args.map((arg) => [arg.name, arg.defaultValue]),
    );
    const open: [argument: string, read: (variables: Given) => unknown][] = [];
    for (const { name, value } of node.arguments ?? []) {
      if (hasVariable(value)) open.push([name.value, this.#reads(value)]);
      else fixed[name.value] = valueFromASTUntyped(value);
    }
    if (open.length === 0) return () => fixed;
    return (variables) => {
      const given = { ...fixed };
      for (const [argument, read] of open) {
        const sent = read(variables);
        if (sent !== undefined) given[argument] = sent;
      }
      return given;
    };
  }

  #reads(value: ValueNode): (variables: Given) => unknown {
    const defaults = this.#defaults;
    if (value.kind !== Kind.VARIABLE)
      return (variables) => valueFromASTUntyped(value, { ...defaults, ...variables });
    const name = value.name.value;
    return (variables) => (Object.hasOwn(variables, name) ? variables[name] : defaults[name]);
  }
}

/** The rule of a field, or of the one that it implements. */
export function ruleOf(definition: GraphQLField<unknown, unknown>, type: GraphQLNamedType): Rule | null {
  const owners = isObjectType(type) ? [type, ...type.getInterfaces()] : [type];
  const own = owners
    .map(({ name }) => rules[`${name}.${definition.name}`])
    .find((rule) => rule !== undefined);
  if (own !== undefined) return own;
  if (type.name.endsWith("Connection")) return rulesByName[definition.name] ?? null;
  const isIntrospection = type.name.startsWith("__") || definition === SchemaMetaFieldDef;
  if (!isIntrospection) return null;
  return () => ({ rows: 0, items: isList(definition) ? (introspected[definition.name] ?? 3) : 1 });
}

function isList({ type }: GraphQLField<unknown, unknown>): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
