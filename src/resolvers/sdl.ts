import {
  type GraphQLSchema,
  type InterfaceTypeDefinitionNode,
  isInterfaceType,
  isObjectType,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  printSchema,
  visit,
} from "graphql";
import { markOf } from "./semantic-non-null.ts";

/** The schema in its definition language, with the directives of its fields, which `printSchema` leaves out. */
export function toSdl(schema: GraphQLSchema): string {
  const text = printSchema(schema);
  let sdl = "";
  let written = 0;
  const mark = ({ name, fields = [] }: ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode) => {
    const type = schema.getType(name.value);
    if (!isObjectType(type) && !isInterfaceType(type)) return;
    const definitions = type.getFields();
    for (const field of fields) {
      const definition = definitions[field.name.value];
      const directive = definition && markOf(definition);
      const end = field.type.loc?.end;
      if (directive === undefined || end === undefined) continue;
      sdl += `${text.slice(written, end)} ${print(directive)}`;
      written = end;
    }
  };
  visit(parse(text), { ObjectTypeDefinition: mark, InterfaceTypeDefinition: mark });
  return `${sdl}${text.slice(written)}\n`;
}
