import type { FormattedExecutionResult } from "graphql";
import { SerializedData } from "../execution/serialized-data.ts";

/** The response to an operation, before it is cached or sent. */
export interface OperationResponse {
  readonly status: number;
  readonly contentType: string;
  /** The headers besides the content type. */
  readonly headers: Readonly<Record<string, string>>;
  /** A buffer when it comes from the worker. */
  readonly text: string | Buffer;
  /** Whether it may be cached: it has no errors, so it stays the same while the snapshot is current. */
  readonly isRepeatable: boolean;
}

/** The bytes that are sent. */
export function bytesOf({ text }: OperationResponse): Buffer {
  return typeof text === "string" ? Buffer.from(text) : text;
}

/** The text of a response. Its data may be serialized already. */
export function writeResponse(result: FormattedExecutionResult): string {
  const data = SerializedData.textOf(result.data);
  if (data === undefined) return `${JSON.stringify(result)}\n`;
  const { extensions } = result;
  const extensionsText = extensions === undefined ? "" : `,"extensions":${JSON.stringify(extensions)}`;
  return `{"data":${data}${extensionsText}}\n`;
}
