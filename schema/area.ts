import { Field, InterfaceType } from "type-graphql";
import type { AreaRow } from "../db/tables.ts";
import { Node } from "./node.ts";

@InterfaceType({
  implements: Node,
  description:
    "An area or body that has figures: a force, region, nation or reporting body. All of them have the same statistics.",
})
export abstract class Area extends Node implements Pick<AreaRow, "slug" | "name" | "code"> {
  /** The key in the store; not part of the API. */
  readonly rowId!: number;
  /** The key of the area without British Transport Police; for most areas the same as `rowId`. */
  readonly rowIdWithoutBtp!: number;
  /** Why rates per resident mislead for this area; null for most areas. It is the `caution` of each rate. */
  readonly rateCaution!: string | null;

  @Field(() => String, {
    description: "Short name for URLs and arguments, such as `essex`. Unique among areas of one type.",
  })
  slug!: string;

  @Field(() => String, { description: "Display name, such as `Essex`." })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "Office for National Statistics code, such as `E23000028`. Null for bodies that have no area.",
  })
  code!: string | null;
}
