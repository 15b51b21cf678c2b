import { Field, ObjectType, registerEnumType } from "type-graphql";
import type { ReleaseRow, SourceRow } from "../db/tables.ts";
import { DateScalar } from "./date.ts";
import { immutable } from "./immutable.ts";
import { Node } from "./node.ts";
import { Organisation } from "./organisation.ts";

export const SourceKind = {
  OFFICIAL_STATISTICS: "OFFICIAL_STATISTICS",
  COMPILATION: "COMPILATION",
  REFERENCE: "REFERENCE",
  GUIDANCE: "GUIDANCE",
  ARTICLE: "ARTICLE",
} as const;
export type SourceKind = keyof typeof SourceKind;
registerEnumType(SourceKind, {
  name: "SourceKind",
  description: "The kind of document that a source is.",
  valuesConfig: {
    OFFICIAL_STATISTICS: { description: "Statistics published by a government body." },
    COMPILATION: { description: "Official figures compiled by another organisation." },
    REFERENCE: { description: "Names and codes." },
    GUIDANCE: { description: "Rules for recording or reading the figures." },
    ARTICLE: { description: "A news article: a source of quotes and stated figures, not of statistics." },
  },
});

// The bundler can rename a class, so the GraphQL name is written out.
@ObjectType("Source", {
  implements: Node,
  simpleResolvers: true,
  description: "A publication that has figures or quotes.",
})
@immutable
export class Source
  extends Node
  implements Pick<SourceRow, "slug" | "title" | "url" | "licence" | "attribution" | "note">
{
  /** The key in the store; not part of the API. */
  readonly rowId!: number;

  @Field(() => String, { description: "Short name for arguments, such as `home-office-prc`." })
  slug!: string;

  @Field(() => String, { description: "Title as published, or a description where there is none." })
  title!: string;

  @Field(() => SourceKind, { description: "The kind of document." })
  kind!: SourceKind;

  @Field(() => Organisation, { description: "The organisation that published it." })
  publisher!: Organisation;

  @Field(() => String, {
    nullable: true,
    description: "The URL of the publication; null for an article whose address is not known for certain.",
  })
  url!: string | null;

  @Field(() => String, { nullable: true, description: "Licence; null when all rights are reserved." })
  licence!: string | null;

  @Field(() => String, { description: "The text that must be shown with its figures." })
  attribution!: string;

  @Field(() => String, {
    description: "The publication in one line, ready for a list of sources: publisher, title, URL, licence.",
  })
  citation!: string;

  @Field(() => String, {
    nullable: true,
    description: "A note on the whole source; null when there is none.",
  })
  note!: string | null;

  @Field(() => [Release], { description: "The loaded editions." })
  releases!: Release[];
}

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "One edition of a source. Figures are revised from one to the next.",
})
@immutable
export class Release
  extends Node
  implements Pick<ReleaseRow, "slug" | "label" | "published" | "file" | "sha256" | "note">
{
  /** The key in the store; not part of the API. */
  readonly rowId!: number;

  @Field(() => String, { description: "Short name, such as `home-office-prc-2023-10`." })
  slug!: string;

  @Field(() => String, { description: "Name of the edition, such as `October 2023`." })
  label!: string;

  @Field(() => DateScalar, { nullable: true, description: "Day of publication; null when it is unknown." })
  published!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The publisher's file name; null when there was no single file.",
  })
  file!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "SHA-256 of that file; null when the file was not available.",
  })
  sha256!: string | null;

  @Field(() => String, { nullable: true, description: "A note on this edition; null when there is none." })
  note!: string | null;

  @Field(() => String, {
    description:
      "The edition in one line, ready for a list of sources: publisher, title, edition, day, URL, licence.",
  })
  citation!: string;

  @Field(() => Source, { description: "The publication of this edition." })
  source!: Source;
}
