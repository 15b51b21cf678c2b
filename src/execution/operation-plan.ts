import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  GraphQLString,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
} from "graphql";
import { collectFields, collectSubfields } from "graphql/execution/collectFields.js";
import { argumentReader, type ReadArguments } from "./arguments.ts";
import { Batch } from "./batch.ts";
import { UnsupportedOperation } from "./unsupported-operation.ts";

/** What an operation comes to, for one set of values of its `@skip` and `@include`. */
export interface ObjectPlan {
  readonly type: GraphQLObjectType;
  readonly fields: readonly FieldPlan[];
  /** Whether all that is selected are properties of the object and of what they hold: nothing is to be resolved. */
  readonly isPlain: boolean;
}

/** A field of an object, with what is selected below it. */
export interface FieldPlan {
  readonly key: string;
  /** The key in the answer, as JSON with its colon. */
  readonly label: string;
  /** The name of the field, and of the property where there is no resolver. */
  readonly name: string;
  /** Null for `__typename`. */
  readonly resolved: Resolved | null;
  readonly value: ValuePlan;
  readonly isPlain: boolean;
}

/** What a resolver is told, but for the path and for variables that are not of directives. */
export interface Resolved {
  readonly definition: GraphQLField<unknown, unknown>;
  readonly node: FieldNode;
  readonly info: GraphQLResolveInfo;
  readonly readArguments: ReadArguments;
}

/** What a field gives. */
export type ValuePlan = {
  readonly isNullable: boolean;
  /** Whether there is nothing to resolve in it. */
  readonly isPlain: boolean;
} & (
  | { readonly kind: "LEAF"; readonly type: GraphQLLeafType }
  | { readonly kind: "LIST"; readonly of: ValuePlan }
  | {
      readonly kind: "OBJECT";
      readonly type: GraphQLObjectType | GraphQLAbstractType;
      /** A plan for each type that the object can be of, by its name. */
      readonly plans: ReadonlyMap<string, ObjectPlan>;
      readonly info: GraphQLResolveInfo;
    }
);

type Selected = ReadonlyMap<string, readonly FieldNode[]>;

/** What a plan is made from: an operation, with its fragments and the variables of its directives. */
export interface Operation {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  readonly variables: Record<string, unknown>;
}

/** @throws UnsupportedOperation for what is left to the library. */
export function planOperation(operation: Operation): ObjectPlan {
  return new Planner(operation).plan();
}

/** What a query can ask about the schema itself. */
const definitionsOfSchema: Readonly<Record<string, GraphQLField<unknown, unknown>>> = {
  [SchemaMetaFieldDef.name]: SchemaMetaFieldDef,
  [TypeMetaFieldDef.name]: TypeMetaFieldDef,
};

class Planner {
  readonly #numbers = new Map<FieldNode, number>();
  readonly #plans = new Map<string, ObjectPlan>();

  constructor(private readonly of: Operation) {}

  plan(): ObjectPlan {
    const { schema, operation, fragments, variables } = this.of;
    const type = schema.getQueryType();
    if (operation.operation !== "query" || !type) throw new UnsupportedOperation("It is no query.");
    const selected = collectFields(schema, fragments, variables, type, operation.selectionSet);
    return this.#planFields(type, selected);
  }

  #planFields(type: GraphQLObjectType, selected: Selected): ObjectPlan {
    const fields = [...selected].map(([key, nodes]) => this.#planField(type, key, nodes));
    return { type, fields, isPlain: fields.every((field) => field.isPlain) };
  }

  #planField(parentType: GraphQLObjectType, key: string, nodes: readonly FieldNode[]): FieldPlan {
    const [node] = nodes;
    if (node === undefined) throw new UnsupportedOperation(`${key} is selected nowhere.`);
    const name = node.name.value;
    const label = `${JSON.stringify(key)}:`;
    const definition = parentType.getFields()[name] ?? definitionsOfSchema[name];
    if (definition === undefined) {
      const value = { kind: "LEAF", type: GraphQLString, isNullable: false, isPlain: true } as const;
      return { key, label, name, resolved: null, value, isPlain: true };
    }
    const { schema, operation, fragments, variables } = this.of;
    const info: GraphQLResolveInfo = {
      fieldName: name,
      fieldNodes: nodes,
      returnType: definition.type,
      parentType,
      path: { prev: undefined, key, typename: parentType.name },
      schema,
      fragments,
      rootValue: undefined,
      operation,
      variableValues: variables,
    };
    const value = this.#planValue(definition.type, info);
    const resolved = { definition, node, info, readArguments: argumentReader(definition, node) };
    return { key, label, name, resolved, value, isPlain: definition.resolve === undefined && value.isPlain };
  }

  #planValue(type: GraphQLOutputType, info: GraphQLResolveInfo): ValuePlan {
    if (isNonNullType(type)) return { ...this.#planValue(type.ofType, info), isNullable: false };
    if (isLeafType(type)) return { kind: "LEAF", type, isNullable: true, isPlain: true };
    if (isListType(type)) {
      const of = this.#planValue(type.ofType, info);
      return { kind: "LIST", of, isNullable: true, isPlain: of.isPlain };
    }
    const types = isAbstractType(type) ? this.of.schema.getPossibleTypes(type) : [type];
    const plans = new Map(types.map((each) => [each.name, this.#planObject(each, info)]));
    const isPlain = [...plans.values()].every((plan) => plan.isPlain);
    return { kind: "OBJECT", type, plans, info, isNullable: true, isPlain };
  }

  /** The same fields of the same type come to the same, whatever they are in: else plans would grow with each level. */
  #planObject(type: GraphQLObjectType, { fieldNodes }: GraphQLResolveInfo): ObjectPlan {
    const key = [type.name, ...fieldNodes.map((node) => this.#numberOf(node))].join(" ");
    let plan = this.#plans.get(key);
    if (plan === undefined) {
      const { schema, fragments, variables } = this.of;
      const selected = collectSubfields(schema, fragments, variables, type, fieldNodes);
      plan = this.#planFields(type, selected);
      this.#plans.set(key, plan);
    }
    return plan;
  }

  #numberOf(node: FieldNode): number {
    const number = this.#numbers.get(node) ?? this.#numbers.size;
    this.#numbers.set(node, number);
    return number;
  }
}

/** The batch that works a field out for a whole list, where it has one. */
export function batchOf({ definition }: Resolved): Batch<unknown, unknown, unknown> | undefined {
  const batch = definition.extensions.batch;
  return batch instanceof Batch ? batch : undefined;
}
