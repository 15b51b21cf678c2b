import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

/** The operation that will run as soon as GraphiQL has read it from the editor, and how to name another. */
interface Next {
  readonly name: string | null;
  readonly setName: (name: string | null) => void;
}

const NextContext = createContext<Next>({ name: null, setName: () => undefined });

/** Knows the operation that runs next. `initial` is the one that runs on opening. */
export function RunNextProvider({ initial, children }: { initial: string | null; children: ReactNode }) {
  const [name, setName] = useState(initial);
  return <NextContext value={{ name, setName }}>{children}</NextContext>;
}

/** Runs the next operation once GraphiQL has read its name. Before that, GraphiQL would send the name of the one before. */
export function RunNext() {
  const { name, setName } = useContext(NextContext);
  const { run } = useGraphiQLActions();
  const read = useGraphiQL((state) => state.operationName);
  const canShow = useGraphiQL((state) => state.responseEditor !== undefined);
  useEffect(() => {
    if (name === null || read !== name || !canShow) return;
    setName(null);
    run();
  }, [name, read, canShow, setName, run]);
  return null;
}

/** Returns a function that opens an operation in a tab of its own and runs it. */
export function useOpening(): (name: string, query: string) => void {
  const { setName } = useContext(NextContext);
  const { addTab } = useGraphiQLActions();
  const editor = useGraphiQL((state) => state.queryEditor);
  return (name, query) => {
    addTab();
    editor?.setValue(query);
    setName(name);
  };
}
