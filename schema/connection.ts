import { type ClassType, Field, getMetadataStorage, Int, ObjectType } from "type-graphql";

@ObjectType({ simpleResolvers: true, description: "Where a page lies in its list." })
export class PageInfo {
  @Field(() => Boolean, { description: "Whether more follows." })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: "Whether something comes before." })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: "Cursor of the first item; null on an empty page." })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Cursor of the last item, to pass as `after`; null on an empty page.",
  })
  endCursor!: string | null;
}

/** What every connection gives, whatever it is of. */
export interface Connection<Item> {
  nodes: Item[];
  edges: { cursor: string; node: Item }[];
  pageInfo: PageInfo;
  totalCount: number;
}

/** The Relay connection type of `item`, named after it. */
export function connectionOf<Item extends object>(item: ClassType<Item>, plural: string) {
  const { name } = getMetadataStorage().objectTypes.find(({ target }) => target === item) ?? item;
  @ObjectType(`${name}Edge`, {
    simpleResolvers: true,
    description: `One of the ${plural}, with its cursor.`,
  })
  class ItemEdge {
    @Field(() => String, { description: "Opaque; pass it as `after` to go on from here." })
    cursor!: string;

    @Field(() => item, { description: "The item itself." })
    node!: Item;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true, description: `A page of ${plural}.` })
  class ItemConnection implements Connection<Item> {
    @Field(() => [item], { description: "The items of this page, without cursors." })
    nodes!: Item[];

    @Field(() => [ItemEdge], { description: "The items of this page, each with its cursor." })
    edges!: ItemEdge[];

    @Field(() => PageInfo, { description: "Where this page lies in the list." })
    pageInfo!: PageInfo;

    @Field(() => Int, { description: "How many there are on all pages. Counted only when asked for." })
    totalCount!: number;
  }
  return ItemConnection;
}
