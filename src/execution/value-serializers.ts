import type { GraphQLLeafType } from "graphql";
import { isImmutable } from "../../schema/immutable.ts";
import { KeptObjects } from "./kept-objects.ts";
import { inlineTexts, rememberLast, type Serializer, serializerOfLeaf } from "./leaf-serializers.ts";
import type { ObjectPlan, ValuePlan } from "./operation-plan.ts";
import { UnsupportedOperation } from "./unsupported-operation.ts";

/** Thrown when the JSON text of a value is longer than its room. */
export class ResponseTooLarge extends Error {
  override readonly name = "ResponseTooLarge";
}

export function tooLong(): ResponseTooLarge {
  return new ResponseTooLarge("The response is too large.");
}

/** The serializer of a plain value; it throws UnsupportedOperation for a value that is an error. */
export function serializerOf(plan: ValuePlan): Serializer {
  const code = new SerializerCode();
  return code.compile("read, room", `let value; return "" + ${code.textOf(plan, "read", "room")};`);
}

/**
 * Code of a serializer. Serializers are compiled, which is several times as fast: each property is read by an expression
 * of its own, which V8 can optimise, and numbers are written without a call. Names come from the schema and from the
 * parsed operation, and are quoted.
 */
export class SerializerCode {
  /** What the code uses, by the names that it uses it by. */
  readonly #used = new Map<string, unknown>(Object.entries({ absent, tooLong, notAList }));

  /** `ofImmutable` says that the values belong to objects of an immutable type. */
  constructor(private readonly ofImmutable = false) {}

  /** An expression of the text of the value that `read` gives. It uses a variable `value`; `room` is an expression. */
  textOf(plan: ValuePlan, read: string, room: string): string {
    const isAbsent = `(value = ${read}) === null || value === undefined`;
    return `(${isAbsent} ? ${plan.isNullable ? '"null"' : "absent()"} : ${this.#presentText(plan, room)})`;
  }

  compile<Compiled = Serializer>(parameters: string, body: string): Compiled {
    const compiled = new Function(...this.#used.keys(), `return (${parameters}) => { ${body} }`);
    return compiled(...this.#used.values());
  }

  #presentText(plan: ValuePlan, room: string): string {
    const call = (serialize: Serializer) => `${this.use(serialize)}(value, ${room})`;
    switch (plan.kind) {
      case "LEAF":
        return this.#leafText(plan.type, call(serializerOfLeaf(plan.type, this.ofImmutable)));
      case "LIST":
        return call(serializerOfList(plan.of, holdsList(plan)));
      case "OBJECT":
        return call(serializerOfObjects(plan));
    }
  }

  #leafText(type: GraphQLLeafType, call: string): string {
    const inline = inlineTexts.get(type);
    return inline === undefined ? call : `(${inline.test} ? ${inline.text} : ${call})`;
  }

  /** The name by which the code uses a value. */
  use(value: unknown): string {
    const name = `used${this.#used.size}`;
    this.#used.set(name, value);
    return name;
  }
}

function serializerOfObjects(plan: Extract<ValuePlan, { kind: "OBJECT" }>): Serializer {
  const serializers = new Map([...plan.plans.values()].map((each) => [each, serializerOfObject(each)]));
  const [only, ...others] = serializers.values();
  if (only !== undefined && others.length === 0) return only;
  return (object, room) => {
    const serialize = serializers.get(plan.planOf(object));
    if (serialize === undefined) throw new UnsupportedOperation("The type of an object has no plan.");
    return serialize(object, room);
  };
}

function serializerOfList(item: ValuePlan, isChecked: boolean): Serializer {
  const code = new SerializerCode();
  const text = code.textOf(item, "list[index]", "room - text.length");
  const check = isChecked ? "if (text.length > room) throw tooLong();" : "";
  const serialize = code.compile(
    "list, room",
    `if (!Array.isArray(list)) throw notAList();
    let text = "[", value;
    for (let index = 0; index < list.length; index += 1) {
      text += (index === 0 ? "" : ",") + ${text};
      ${check}
    }
    return text + "]";`,
  );
  // Lists of names and sentences are often the same one for many figures.
  return item.kind === "LEAF" ? rememberLast(serialize) : serialize;
}

function serializerOfObject(plan: ObjectPlan): Serializer {
  const { fields, type } = plan;
  if (fields.length === 0) return () => "{}";
  const code = new SerializerCode();
  const hasList = fields.some(({ value }) => holdsList(value));
  const parts = fields.map(({ label, name, resolved, value }, index) => {
    const before = (index === 0 ? "{" : ",") + label;
    if (resolved === null) return JSON.stringify(before + JSON.stringify(type.name));
    const room = hasList ? "room - text.length" : "0";
    return `${JSON.stringify(before)} + ${code.textOf(value, `object[${JSON.stringify(name)}]`, room)}`;
  });
  const serialize = code.compile("object, room", hasList ? checkedCode(parts) : uncheckedCode(parts));
  return isRemembered(plan) ? remember(serialize) : serialize;
}

function uncheckedCode(parts: readonly string[]): string {
  return `let value; return ${[...parts, '"}"'].join(" + ")};`;
}

/** Checks the length after each part, because each list in it can make the response too large. */
export function checkedCode(parts: readonly string[], end = '"}"'): string {
  const steps = parts.map((part) => `text += ${part}; if (text.length > room) throw tooLong();`);
  return `let text = "", value; ${steps.join(" ")} return text + ${end};`;
}

function absent(): never {
  throw new UnsupportedOperation("A non-null field gave null.");
}

function notAList(): Error {
  return new UnsupportedOperation("A list field gave something else.");
}

/** Whether there are lists of objects in a value: those of plain values, such as a status, are short. */
function holdsList(plan: ValuePlan): boolean {
  if (plan.kind === "LIST") return plan.of.kind !== "LEAF";
  if (plan.kind === "LEAF") return false;
  return [...plan.plans.values()].some(({ fields }) => fields.some(({ value }) => holdsList(value)));
}

function remember(serialize: Serializer): Serializer {
  const texts = new KeptObjects<string>();
  return (object, room) => {
    if (typeof object !== "object" || object === null) return serialize(object, room);
    let text = texts.find(object);
    if (text === undefined) {
      text = inOnePiece(serialize(object, room));
      texts.keep(object, text, text.length);
    }
    return text;
  };
}

/** The same text. One that was joined is a tree of its parts, each of which is visited whenever a response with it is sent. */
export function inOnePiece(text: string): string {
  // V8 joins the parts to read a letter. The result is used, or it would not read one.
  return Number.isNaN(text.charCodeAt(0)) ? "" : text;
}

/** Whether the JSON text of an object is kept: it is plain, and its objects are made once for a snapshot. */
export function isRemembered({ type, isPlain }: ObjectPlan): boolean {
  return isPlain && isImmutable(type);
}
