// Runs at each install, also where only what the built programs need is installed: then there is nothing to build with.
// JavaScript, as what would compile it may be what is missing.

/** Whether a package can be loaded. */
function isInstalled(name) {
  try {
    import.meta.resolve(name);
    return true;
  } catch {
    return false;
  }
}

if (["tsx", "esbuild", "graphiql"].every(isInstalled)) {
  const { register } = await import("tsx/esm/api");
  register();
  await import("./build.ts");
} else {
  process.stdout.write("Not built: the packages to build with are not installed.\n");
}
