import { type ClassType, Field, getMetadataStorage, Int, ObjectType } from "type-graphql";
import { ExportLinks } from "./export-links.ts";

@ObjectType({ simpleResolvers: true, description: "The position of a page in its list." })
export class PageInfo {
  @Field(() => Boolean, { description: "Whether there are more items after this page." })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: "Whether there are items before this page." })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: "Cursor of the first item; null on an empty page." })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Cursor of the last item, to pass as `after`; null on an empty page.",
  })
  endCursor!: string | null;
}

/** An item of a connection, with its cursor. */
export interface Edge<Item> {
  cursor: string;
  node: Item;
}

/** The fields of every connection. */
export interface Connection<Item> {
  nodes: Item[];
  edges: Edge<Item>[];
  pageInfo: PageInfo;
  totalCount: number;
}

/**
 * The Relay connection type for a list of `item`. `plural` names the items in descriptions. What an item has only in its
 * list is a field of `edge`.
 */
export function connectionOf<Item extends object>(
  item: ClassType<Item>,
  plural: string,
  edge: ClassType<Edge<Item>> = edgeOf(item, plural),
) {
  const name = nameOf(item);
  @ObjectType(`${name}Connection`, { simpleResolvers: true, description: `A page of ${plural}.` })
  class ItemConnection implements Connection<Item> {
    @Field(() => [item], { description: "The items of this page, without cursors." })
    nodes!: Item[];

    @Field(() => [edge], { description: "The items of this page, each with its cursor." })
    edges!: Edge<Item>[];

    @Field(() => PageInfo, { description: "The position of this page in the list." })
    pageInfo!: PageInfo;

    @Field(() => Int, {
      description: "How many items all pages have. Counted only when this field is selected.",
    })
    totalCount!: number;
  }
  return ItemConnection;
}

/** Adds the links of its files to the connection type of a list that can be exported. */
export function withExport<Type extends ClassType<object>>(connection: Type): Type {
  const description =
    "Links to files of the whole list, for spreadsheets and statistical programs, with the same arguments but without paging.";
  Field(() => ExportLinks, { description })(connection.prototype, "export");
  return connection;
}

export const cursorDescription = "Opaque; pass it as `after` to get the items after this one.";

function edgeOf<Item extends object>(item: ClassType<Item>, plural: string): ClassType<Edge<Item>> {
  @ObjectType(`${nameOf(item)}Edge`, {
    simpleResolvers: true,
    description: `One of the ${plural}, with its cursor.`,
  })
  class ItemEdge implements Edge<Item> {
    @Field(() => String, { description: cursorDescription })
    cursor!: string;

    @Field(() => item, { description: "The item." })
    node!: Item;
  }
  return ItemEdge;
}

function nameOf(item: ClassType<object>): string {
  return (getMetadataStorage().objectTypes.find(({ target }) => target === item) ?? item).name;
}
