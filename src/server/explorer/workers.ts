const files = new Map([
  ["json", "json.worker.js"],
  ["graphql", "graphql.worker.js"],
]);

window.MonacoEnvironment = {
  getWorker(_id, label) {
    const file = files.get(label) ?? "editor.worker.js";
    return new Worker(new URL(file, import.meta.url), { name: label, type: "module" });
  },
};
