// npm runs this at each install. Without the development packages nothing can be built, and nothing needs to be.
// It is JavaScript because the compiler may be missing.

function isInstalled(name) {
  try {
    import.meta.resolve(name);
    return true;
  } catch {
    return false;
  }
}

if (["tsx", "esbuild", "graphiql", "vite", "@observablehq/plot"].every(isInstalled)) {
  const { register } = await import("tsx/esm/api");
  register();
  await import("./build.ts");
} else {
  process.stdout.write("Not built: the packages to build with are not installed.\n");
}
