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
import { type KeptColumns, keptColumnsOf } from "./kept-columns.ts";
import { type KeptFields, keptFieldsOf } from "./kept-fields.ts";
import { type PlanOf, planFinder } from "./type-plan.ts";
import { UnsupportedOperation } from "./unsupported-operation.ts";

/**
 * Terms. An operation plan is the tree of what an operation selects, with `@skip` and `@include` applied. A part of it is
 * plain when no resolver is called in it: all its values are properties of objects that are there already. A part follows
 * from reference data when it is plain but for fields whose texts are kept.
 */

/** What is selected of an object of one type. The plan of the query type is that of the whole operation. */
export interface ObjectPlan {
  readonly type: GraphQLObjectType;
  readonly fields: readonly FieldPlan[];
  readonly isPlain: boolean;
  /** Whether it follows from reference data. */
  readonly isReference: boolean;
}

/** A selected field, with what is selected below it. */
export interface FieldPlan {
  /** The response key: the alias, or the name. */
  readonly key: string;
  /** The response key as JSON, with its colon. */
  readonly label: string;
  /** The name of the field, and of the property that it reads when it has no resolver. */
  readonly name: string;
  /** Null for `__typename`. */
  readonly resolved: Resolved | null;
  readonly value: ValuePlan;
  readonly isPlain: boolean;
  readonly isReference: boolean;
}

/** What a resolver gets, except for the response path and the variables outside directives. */
export interface Resolved {
  readonly definition: GraphQLField<unknown, unknown>;
  readonly node: FieldNode;
  readonly info: GraphQLResolveInfo;
  readonly readArguments: ReadArguments;
  /** Keeps the texts of the field; null for a field of which none are kept. */
  readonly kept: KeptFields | null;
  /** Keeps what it gives for whole levels; null for a field that gives something else for each request. */
  readonly keptColumns: KeptColumns | null;
}

/** The value of a field: a scalar or enum, a list, or an object. */
export type ValuePlan = {
  readonly isNullable: boolean;
  readonly isPlain: boolean;
  readonly isReference: boolean;
} & (
  | { readonly kind: "LEAF"; readonly type: GraphQLLeafType }
  | { readonly kind: "LIST"; readonly of: ValuePlan }
  | {
      readonly kind: "OBJECT";
      readonly type: GraphQLObjectType | GraphQLAbstractType;
      /** A plan for each possible type of the object, by the name of the type. */
      readonly plans: ReadonlyMap<string, ObjectPlan>;
      readonly planOf: PlanOf;
    }
);

type Selected = ReadonlyMap<string, readonly FieldNode[]>;

/** What a plan is made from: an operation, its fragments, and the values of the variables in its directives. */
export interface PlanSource {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  readonly variables: Record<string, unknown>;
}

/** Makes the plan of an operation. @throws UnsupportedOperation when graphql-js has to execute it. */
export function planOperation(source: PlanSource): ObjectPlan {
  return new Planner(source).plan();
}

const introspectionFields: Readonly<Record<string, GraphQLField<unknown, unknown>>> = {
  [SchemaMetaFieldDef.name]: SchemaMetaFieldDef,
  [TypeMetaFieldDef.name]: TypeMetaFieldDef,
};

class Planner {
  readonly #numbers = new Map<FieldNode, number>();
  readonly #plans = new Map<string, ObjectPlan>();

  constructor(private readonly source: PlanSource) {}

  plan(): ObjectPlan {
    const { schema, operation, fragments, variables } = this.source;
    const type = schema.getQueryType();
    if (operation.operation !== "query" || !type) throw new UnsupportedOperation("It is not a query.");
    const selected = collectFields(schema, fragments, variables, type, operation.selectionSet);
    return this.#planFields(type, selected);
  }

  #planFields(type: GraphQLObjectType, selected: Selected): ObjectPlan {
    const fields = [...selected].map(([key, nodes]) => this.#planField(type, key, nodes));
    return { type, fields, ...allOf(fields) };
  }

  #planField(parentType: GraphQLObjectType, key: string, nodes: readonly FieldNode[]): FieldPlan {
    const [node] = nodes;
    if (node === undefined) throw new UnsupportedOperation(`${key} is not selected.`);
    const name = node.name.value;
    const label = `${JSON.stringify(key)}:`;
    const definition = parentType.getFields()[name] ?? introspectionFields[name];
    if (definition === undefined) {
      const value = { kind: "LEAF", type: GraphQLString, isNullable: false, ...plain } as const;
      return { key, label, name, resolved: null, value, ...plain };
    }
    const { schema, operation, fragments, variables } = this.source;
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
    const readArguments = argumentReader(definition, node);
    const kept = keptFieldsOf(definition, parentType, value);
    const isRead = isProperty(definition, node);
    const keptColumns = keptColumnsOf(definition, value, isRead);
    const resolved = { definition, node, info, readArguments, kept, keptColumns };
    const isPlain = isRead && value.isPlain;
    const isReference = (isRead || kept !== null) && value.isReference;
    return { key, label, name, resolved, value, isPlain, isReference };
  }

  #planValue(type: GraphQLOutputType, info: GraphQLResolveInfo): ValuePlan {
    if (isNonNullType(type)) return { ...this.#planValue(type.ofType, info), isNullable: false };
    if (isLeafType(type)) return { kind: "LEAF", type, isNullable: true, ...plain };
    if (isListType(type)) {
      const of = this.#planValue(type.ofType, info);
      return { kind: "LIST", of, isNullable: true, ...allOf([of]) };
    }
    const types = isAbstractType(type) ? this.source.schema.getPossibleTypes(type) : [type];
    const plans = new Map(types.map((each) => [each.name, this.#planObject(each, info)]));
    const planOf = planFinder(type, plans, info);
    return { kind: "OBJECT", type, plans, planOf, isNullable: true, ...allOf([...plans.values()]) };
  }

  /** One plan for the same fields of the same type, wherever they are selected: else plans would grow with each level. */
  #planObject(type: GraphQLObjectType, { fieldNodes }: GraphQLResolveInfo): ObjectPlan {
    const key = [type.name, ...fieldNodes.map((node) => this.#numberOf(node))].join(" ");
    let plan = this.#plans.get(key);
    if (plan === undefined) {
      const { schema, fragments, variables } = this.source;
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

/** Whether a field is a property of its object: it has no resolver, or one that is only there for the arguments. */
function isProperty(
  { resolve, extensions }: GraphQLField<unknown, unknown>,
  { arguments: nodes = [] }: FieldNode,
): boolean {
  return resolve === undefined || (extensions.isPropertyByDefault === true && nodes.length === 0);
}

type Parts = Pick<FieldPlan, "isPlain" | "isReference">;

const plain: Parts = { isPlain: true, isReference: true };

function allOf(parts: readonly Parts[]): Parts {
  return {
    isPlain: parts.every(({ isPlain }) => isPlain),
    isReference: parts.every(({ isReference }) => isReference),
  };
}

/** The batch that resolves a field for a whole list; undefined for a field without one. */
export function batchOf({ definition }: Resolved): Batch<unknown, unknown, unknown> | undefined {
  const batch = definition.extensions.batch;
  return batch instanceof Batch ? batch : undefined;
}
