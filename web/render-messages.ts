import type { Page, RenderedPage } from "./page.ts";

/** What the renderer is asked. */
export interface RenderRequest {
  readonly id: number;
  readonly page: Page;
  readonly origin: string;
}

/** What it answers. */
export type RenderReply =
  | { readonly id: number; readonly kind: "RENDERED"; readonly rendered: RenderedPage }
  | { readonly id: number; readonly kind: "FAILED"; readonly message: string };
