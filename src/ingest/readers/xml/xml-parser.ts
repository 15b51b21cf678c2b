import { Parser } from "htmlparser2";
import { limits } from "../limits.ts";
import { WorkbookError } from "../workbook-error.ts";

/** What is told of the XML as it is read. An element's attributes come after its `open` and before what it holds. */
export interface MarkupHandler {
  open(name: string): void;
  attribute(name: string, value: string): void;
  /** A piece of text; one text may come in several. */
  text(piece: string): void;
  close(name: string): void;
}

/**
 * Reads XML piece by piece into a handler.
 * @throws WorkbookError naming `part` for a document type or entity declaration, an encoding other than UTF-8, another
 * root element than `root`, elements nested without end or left open, or a single piece of markup without end.
 */
export class Markup {
  readonly #parser: Parser;
  readonly #part: string;
  #depth = 0;
  #isEmpty = true;
  #written = 0;

  constructor(part: string, root: string, handler: MarkupHandler) {
    this.#part = part;
    const open = (name: string) => {
      if (this.#isEmpty && name !== root) throw this.#refusal(`begins with ${name} instead of ${root}`);
      this.#isEmpty = false;
      if (++this.#depth > limits.depth) throw this.#refusal(`nests more than ${limits.depth} elements`);
      handler.open(name);
    };
    const close = (name: string) => {
      this.#depth--;
      handler.close(name);
    };
    this.#parser = new Parser(
      {
        onopentagname: open,
        onattribute: (name, value) => handler.attribute(name, value),
        ontext: (piece) => handler.text(piece),
        onclosetag: close,
        onprocessinginstruction: (name, data) => this.#checkInstruction(name, data),
      },
      { xmlMode: true },
    );
  }

  write(text: string): void {
    // XML counts a carriage return with its line feed as a line feed.
    const piece = text.includes("\r") ? text.replaceAll("\r\n", "\n") : text;
    this.#written += piece.length;
    this.#parser.write(piece);
    if (this.#written - this.#parser.endIndex > limits.unbroken) {
      throw this.#refusal("holds a single piece of markup without end");
    }
  }

  end(): void {
    if (this.#depth > 0 || this.#isEmpty) throw this.#refusal("ends before its elements do");
    this.#parser.end();
  }

  #checkInstruction(name: string, data: string): void {
    if (name.startsWith("!"))
      throw this.#refusal("declares a document type or entities, which no workbook needs");
    const encoding = name === "?xml" ? /encoding\s*=\s*["']([^"']*)/.exec(data)?.[1] : undefined;
    if (encoding !== undefined && !/^(utf-?8|us-ascii)$/i.test(encoding)) {
      throw this.#refusal(`is encoded as ${encoding} instead of UTF-8`);
    }
  }

  #refusal(complaint: string): WorkbookError {
    return new WorkbookError(`The part ${this.#part} ${complaint}.`);
  }
}
