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
  COMPILER: "COMPILER",
} as const;
export type OrganisationKind = keyof typeof OrganisationKind;
registerEnumType(OrganisationKind, {
  name: "OrganisationKind",
  description: "The kind of organisation.",
  valuesConfig: {
    GOVERNMENT: { description: "A government department or statistics office." },
    POLICE: { description: "A police force." },
    CHARITY: { description: "A charity." },
    MEDIA: { description: "A newspaper or broadcaster." },
    COMPILER: { description: "Somebody who compiles what others publish, and publishes no statistics." },
  },
});

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "An organisation that publishes figures or whose people are quoted.",
})
@immutable
export class Organisation extends Node implements Pick<OrganisationRow, "slug" | "name" | "note"> {
  /** The key in the store; not part of the API. */
  readonly rowId!: number;

  @Field(() => String, { description: "Short name for arguments, such as `essex-police`." })
  slug!: string;

  @Field(() => String, { description: "Display name." })
  name!: string;

  @Field(() => OrganisationKind, { description: "The kind of organisation." })
  kind!: OrganisationKind;

  @Field(() => Force, {
    nullable: true,
    description: "The police force that the organisation is; null for others.",
  })
  force!: Force | null;

  @Field(() => String, { nullable: true, description: "A note on the name; null when there is none." })
  note!: string | null;
}
