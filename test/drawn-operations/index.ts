export { type DrawnOperation, operations, type Size } from "./operations.ts";
export { type World, worldOf } from "./world.ts";
