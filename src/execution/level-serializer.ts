import { isImmutable } from "../../schema/immutable.ts";
import type { FoundObjects } from "./found-objects.ts";
import { KeptObjects } from "./kept-objects.ts";
import type { Serializer } from "./leaf-serializers.ts";
import type { FieldPlan, ObjectPlan, ValuePlan } from "./operation-plan.ts";
import { checkedCode, inOnePiece, SerializerCode } from "./value-serializers.ts";

/** The values of a resolved field, one for each object. */
interface Column {
  readonly values: readonly unknown[];
}

/** For each run of plain fields that stand beside each other, its text in each object. Empty where none are kept. */
export type PlainTexts = readonly (readonly string[])[];

/** Gives the JSON text of an object with resolved fields: of the one at an index of its level. */
export type ObjectSerializer<Each extends Column> = (
  object: unknown,
  index: number,
  columns: readonly (Each | undefined)[],
  room: number,
  plainTexts: PlainTexts,
) => string;

/** Gives the text of a value of a resolved field where objects below it have some, too. */
type WriteValue<Each extends Column> = (
  plan: ValuePlan,
  value: unknown,
  column: Each,
  room: number,
) => string;

/** How the objects of a level are written. */
interface LevelWriting<Each extends Column> {
  readonly serialize: ObjectSerializer<Each>;
  readonly plainTexts: PlainTexts;
}

/** Plain fields that stand beside each other; `at` is the place of the first in the selection. */
interface PlainRun {
  readonly plain: readonly FieldPlan[];
  readonly at: number;
}

/** A part of a selection, in order. */
type Part = PlainRun | { readonly resolved: FieldPlan; readonly at: number };

/** The serializers of objects with resolved fields. */
export class LevelSerializer<Each extends Column> {
  readonly #parts: readonly Part[];
  /** Of objects whose plain fields are read, and of those whose plain fields have texts. */
  #ofFields: ObjectSerializer<Each> | null = null;
  #ofTexts: ObjectSerializer<Each> | null = null;
  #ofRuns: readonly Serializer[] | null = null;
  readonly #texts = new KeptObjects<PlainTexts>();

  constructor(
    private readonly plan: ObjectPlan,
    private readonly write: WriteValue<Each>,
  ) {
    this.#parts = toParts(plan);
  }

  /**
   * Only for speed, the plain fields of objects that are the same ones for later requests keep their texts. `room` is how many characters the
   * response may have. @throws ResponseTooLarge, or UnsupportedOperation for a value that is an error.
   */
  of(found: FoundObjects, room: number): LevelWriting<Each> {
    if (!found.isKept) {
      this.#ofFields ??= this.#compile(false);
      return { serialize: this.#ofFields, plainTexts: [] };
    }
    this.#ofTexts ??= this.#compile(true);
    return { serialize: this.#ofTexts, plainTexts: this.#textsOf(found, room) };
  }

  #textsOf(found: FoundObjects, room: number): PlainTexts {
    const known = this.#texts.find(found);
    if (known !== undefined) return known;
    this.#ofRuns ??= this.#parts.flatMap((part) => ("plain" in part ? [this.#compileRun(part)] : []));
    let size = 0;
    const texts = this.#ofRuns.map((serialize) =>
      found.objects.map((object) => {
        const text = inOnePiece(serialize(object, room - size));
        size += text.length;
        return text;
      }),
    );
    this.#texts.keep(found, texts, size);
    return texts;
  }

  /** `areTextsKept` says that the texts of plain fields are given. */
  #compile(areTextsKept: boolean): ObjectSerializer<Each> {
    if (this.#parts.length === 0) return () => "{}";
    const code = this.#newCode();
    let runs = 0;
    const parts = this.#parts.flatMap((part) => {
      if ("resolved" in part) return this.#resolvedCode(part.resolved, part.at, code);
      return areTextsKept ? [`plainTexts[${runs++}][index]`] : this.#plainCode(part, code);
    });
    return code.compile("object, index, columns, room, plainTexts", checkedCode(parts));
  }

  #compileRun(run: PlainRun): Serializer {
    const code = this.#newCode();
    return code.compile("object, room", checkedCode(this.#plainCode(run, code), '""'));
  }

  #newCode(): SerializerCode {
    return new SerializerCode(isImmutable(this.plan.type));
  }

  #plainCode({ plain, at }: PlainRun, code: SerializerCode): string[] {
    return plain.map(({ label, name, resolved, value }, index) => {
      const before = labelCode(label, at + index);
      if (resolved === null) return `${before} + ${JSON.stringify(JSON.stringify(this.plan.type.name))}`;
      return `${before} + ${code.textOf(value, `object[${JSON.stringify(name)}]`, roomCode)}`;
    });
  }

  #resolvedCode({ label, resolved, value }: FieldPlan, at: number, code: SerializerCode): string {
    const read = `columns[${at}].values[index]`;
    if (resolved?.kept) return `${labelCode(label, at)} + ${read}`;
    const text = value.isPlain
      ? code.textOf(value, read, roomCode)
      : `${code.use(this.write)}(${code.use(value)}, ${read}, columns[${at}], ${roomCode})`;
    return `${labelCode(label, at)} + ${text}`;
  }
}

const roomCode = "room - text.length";

function labelCode(label: string, at: number): string {
  return JSON.stringify((at === 0 ? "{" : ",") + label);
}

function toParts({ fields }: ObjectPlan): Part[] {
  const parts: Part[] = [];
  let run: FieldPlan[] = [];
  for (const [at, field] of fields.entries()) {
    if (!field.isPlain) {
      parts.push({ resolved: field, at });
      run = [];
      continue;
    }
    if (run.length === 0) parts.push({ plain: run, at });
    run.push(field);
  }
  return parts;
}
