import { Window } from "happy-dom";

/** A page to draw in, for tests without a browser. React looks for it when it is loaded: import this first. */
const window = new Window();
Object.assign(globalThis, { window, document: window.document });
