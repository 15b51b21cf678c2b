import { Field, InterfaceType } from "type-graphql";
import type { AreaRow } from "../db/tables.ts";
import { Node } from "./node.ts";

@InterfaceType({
  implements: Node,
  description:
    "A place or body that figures are about. Forces, regions, nations and reporting bodies all have the same statistics.",
})
export abstract class Area extends Node implements Pick<AreaRow, "slug" | "name" | "code"> {
  /** The key in the store; not part of the API. */
  readonly rowId!: number;
  /** The key of the same area without British Transport Police; the same key where it makes no difference. */
  readonly rowIdWithoutBtp!: number;
  /** Why rates per resident mislead here; null for most areas. Told beside each rate. */
  readonly rateCaution!: string | null;

  @Field(() => String, {
    description: "Short name for addresses and arguments, such as `essex`. Unique among areas of one type.",
  })
  slug!: string;

  @Field(() => String, { description: "Name to show, such as `Essex`." })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "Office for National Statistics code, such as `E23000028`. Null for bodies that have no area.",
  })
  code!: string | null;
}
