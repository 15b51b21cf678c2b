import { Field, ObjectType, registerEnumType } from "type-graphql";
import type { OrganisationRow } from "../db/tables.ts";
import { Force } from "./force.ts";
import { immutable } from "./immutable.ts";
import { Node } from "./node.ts";

export const OrganisationKind = {
  GOVERNMENT: "GOVERNMENT",
  POLICE: "POLICE",
  CHARITY: "CHARITY",
  MEDIA: "MEDIA",
} as const;
export type OrganisationKind = keyof typeof OrganisationKind;
registerEnumType(OrganisationKind, {
  name: "OrganisationKind",
  description: "What sort of organisation it is.",
  valuesConfig: {
    GOVERNMENT: { description: "A government department or statistics office." },
    POLICE: { description: "A police force." },
    CHARITY: { description: "A charity." },
    MEDIA: { description: "A newspaper or broadcaster." },
  },
});

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "A body that publishes figures or is quoted on them.",
})
@immutable
export class Organisation extends Node implements Pick<OrganisationRow, "slug" | "name" | "note"> {
  /** The key in the store; not part of the API. */
  readonly rowId!: number;

  @Field(() => String, { description: "Short name for arguments, such as `essex-police`." })
  slug!: string;

  @Field(() => String, { description: "Name to show." })
  name!: string;

  @Field(() => OrganisationKind, { description: "What sort of organisation it is." })
  kind!: OrganisationKind;

  @Field(() => Force, { nullable: true, description: "The force it is, for a police force; null otherwise." })
  force!: Force | null;

  @Field(() => String, { nullable: true, description: "What to know about the name; null when nothing." })
  note!: string | null;
}
