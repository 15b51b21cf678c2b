import type { FormattedExecutionResult } from "graphql";
import { SerializedData } from "../execution/serialized-data.ts";

/** An answer that was worked out. */
export interface OperationResponse {
  readonly status: number;
  readonly contentType: string;
  /** Headers besides. */
  readonly headers: Readonly<Record<string, string>>;
  /** As bytes where it comes from the worker. */
  readonly text: string | Buffer;
  /** Whether the same request has the same answer for as long as the snapshot is current: one without an error. */
  readonly isRepeatable: boolean;
}

/** The bytes that go over the wire. */
export function bytesOf({ text }: OperationResponse): Buffer {
  return typeof text === "string" ? Buffer.from(text) : text;
}

/** The text of an answer, of which the data may be written already. */
export function writeResponse(answer: FormattedExecutionResult): string {
  const data = SerializedData.textOf(answer.data);
  if (data === undefined) return `${JSON.stringify(answer)}\n`;
  const { extensions } = answer;
  const told = extensions === undefined ? "" : `,"extensions":${JSON.stringify(extensions)}`;
  return `{"data":${data}${told}}\n`;
}
