import * as z from "zod";
import type { ToolName } from "./documents.ts";

/** Sends the operation of a tool, and gives its data. @throws ToolError when there is none. */
export type Ask = (tool: ToolName, variables: Readonly<Record<string, unknown>>) => Promise<Answer>;

/** A response without errors. */
export interface Answer {
  readonly data: unknown;
  readonly about: About;
}

const warning = z.object({ code: z.string(), message: z.string() });

/** What every result of a tool has besides its figures. */
export const aboutFields = {
  warnings: z
    .array(warning)
    .describe("Where the figures are easily misread, or why there are none. Tell them with the figures."),
  sources: z
    .array(z.object({ citation: z.string(), licence: z.string().nullable(), attribution: z.string() }))
    .describe("Every release that the figures depend on, with the text that must be shown with its figures."),
  snapshot: z.number().describe("The number of the snapshot that answered. It grows when figures change."),
};
export type About = z.infer<z.ZodObject<typeof aboutFields>>;

/** Why a tool gives no result, in sentences for whoever called it. */
export class ToolError extends Error {
  override readonly name = "ToolError";
}

/** The result of a tool, as text and as data that say the same. */
export interface ToolResult<Output> {
  readonly text: string;
  readonly structured: Output;
}

/** A tool: what it takes and gives, and how it answers. */
export interface Tool<Input extends z.ZodObject, Output extends z.ZodObject> {
  readonly name: ToolName;
  readonly title: string;
  readonly description: string;
  readonly input: Input;
  readonly output: Output;
  run(input: z.output<Input>, ask: Ask): Promise<ToolResult<z.input<Output>>>;
}

/** Gives a tool with its types. */
export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  tool: Tool<Input, Output>,
): Tool<Input, Output> {
  return tool;
}

/** A text with warnings and attributions at its end. */
export function formatAbout({ warnings, sources }: About): string[] {
  const attributions = new Set(sources.map(({ attribution }) => attribution));
  return [...warnings.map(({ message }) => `Warning: ${message}`), ...attributions];
}

const most = 200;

/** Inputs that several tools take. */
export const inputs = {
  area: z
    .string()
    .min(1)
    .max(most)
    .describe(
      "A police force, region, nation or reporting body by name, slug or code: `Essex`, `the Met`, `East of England`, `England and Wales`.",
    ),
  offence: z
    .string()
    .min(1)
    .max(most)
    .describe("An offence by name, Home Office code or another name: `stalking`, `8Q`, `coercive control`."),
  year: z.string().min(1).max(20).describe("A financial year, April to March, such as `2020/21`."),
  per: z.number().int().min(1).max(1_000_000).default(1000).describe("Rates are per so many residents."),
};
