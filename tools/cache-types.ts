import { type GraphQLSchema, isAbstractType, isObjectType } from "graphql";

const partsOfPages = /Connection$|Edge$|^PageInfo$/;

/** The module that tells a client with a normalized cache about the types of the schema. */
export function writeCacheTypes(schema: GraphQLSchema): string {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith("__"));
  const values = types.filter(
    (type) =>
      isObjectType(type) &&
      type !== schema.getQueryType() &&
      !("id" in type.getFields()) &&
      !partsOfPages.test(type.name),
  );
  const possible = types.filter(isAbstractType).map((type) => {
    const names = schema.getPossibleTypes(type).map(({ name }) => JSON.stringify(name));
    return `  ${type.name}: [${names.sort().join(", ")}],\n`;
  });
  return `// Made by \`npm run schema\`.

/** Types of objects without an id: each belongs to the object that has it, and a cache keeps it there. */
export const valueTypes: string[] = [
${values
  .map(({ name }) => `  ${JSON.stringify(name)},\n`)
  .sort()
  .join("")}];

/** The types of objects that an interface or a union stands for. */
export const possibleTypes: Record<string, string[]> = {
${possible.sort().join("")}};
`;
}
