/** SVG that this project draws itself, as it is. */
export function Drawing({
  svg,
  label,
  class: name,
}: {
  readonly svg: string;
  readonly label: string;
  readonly class: string;
}) {
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: the text is drawn here, from numbers and escaped names.
    <div class={name} role="img" aria-label={label} dangerouslySetInnerHTML={{ __html: svg }} />
  );
}

/** A text with a button that copies it. Without JavaScript it can be selected. */
export function Copyable({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <details class="copyable">
      <summary>{label}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <pre tabIndex={0}>{text}</pre>
      <button type="button" data-copy>
        Copy
      </button>
    </details>
  );
}
