import { Parser } from "htmlparser2";
import { limits } from "../limits.ts";
import { WorkbookError } from "../workbook-error.ts";

/** Called for each piece of XML. The calls for an element's attributes come after `open` and before its content. */
export interface XmlHandler {
  open(name: string): void;
  attribute(name: string, value: string): void;
  /** A piece of text. A text may have several pieces. */
  text(piece: string): void;
  close(name: string): void;
}

/**
 * Parses XML piece by piece and calls a handler.
 * @throws WorkbookError about `part` for a document type or entity declaration, an encoding other than UTF-8, another
 * root element than `root`, too many nested elements, elements that are not closed, or a tag that is too long.
 */
export class XmlParser {
  readonly #parser: Parser;
  readonly #part: string;
  #depth = 0;
  #isEmpty = true;
  #written = 0;

  constructor(part: string, root: string, handler: XmlHandler) {
    this.#part = part;
    const open = (name: string) => {
      if (this.#isEmpty && name !== root) throw this.#invalidPart(`begins with ${name} instead of ${root}`);
      this.#isEmpty = false;
      if (++this.#depth > limits.depth) throw this.#invalidPart(`nests more than ${limits.depth} elements`);
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
    // In XML a carriage return and a line feed mean one line feed.
    const piece = text.includes("\r") ? text.replaceAll("\r\n", "\n") : text;
    this.#written += piece.length;
    this.#parser.write(piece);
    if (this.#written - this.#parser.endIndex > limits.unbroken) {
      throw this.#invalidPart("holds a single piece of markup without end");
    }
  }

  end(): void {
    if (this.#depth > 0 || this.#isEmpty) throw this.#invalidPart("ends before its elements do");
    this.#parser.end();
  }

  #checkInstruction(name: string, data: string): void {
    if (name.startsWith("!"))
      throw this.#invalidPart("declares a document type or entities, which no workbook needs");
    const encoding = name === "?xml" ? /encoding\s*=\s*["']([^"']*)/.exec(data)?.[1] : undefined;
    if (encoding !== undefined && !/^(utf-?8|us-ascii)$/i.test(encoding)) {
      throw this.#invalidPart(`is encoded as ${encoding} instead of UTF-8`);
    }
  }

  #invalidPart(complaint: string): WorkbookError {
    return new WorkbookError(`The part ${this.#part} ${complaint}.`);
  }
}
