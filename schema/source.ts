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
  description: "What sort of document a source is.",
  valuesConfig: {
    OFFICIAL_STATISTICS: { description: "Statistics published by a government body." },
    COMPILATION: { description: "Official figures put together by somebody else." },
    REFERENCE: { description: "Names and codes." },
    GUIDANCE: { description: "Rules for recording or reading the figures." },
    ARTICLE: { description: "A news article: a source of quotes and stated figures, not of statistics." },
  },
});

// Bundled, a class of this name is another library's, and this one is renamed.
@ObjectType("Source", {
  implements: Node,
  simpleResolvers: true,
  description: "A publication that figures or quotes are from.",
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

  @Field(() => SourceKind, { description: "What sort of document it is." })
  kind!: SourceKind;

  @Field(() => Organisation, { description: "Who published it." })
  publisher!: Organisation;

  @Field(() => String, { description: "Where it is published." })
  url!: string;

  @Field(() => String, { nullable: true, description: "Licence; null when all rights are reserved." })
  licence!: string | null;

  @Field(() => String, { description: "The text to show wherever its figures are shown." })
  attribution!: string;

  @Field(() => String, {
    description:
      "The publication in one line, ready for a list of sources: publisher, title, address, licence.",
  })
  citation!: string;

  @Field(() => String, {
    nullable: true,
    description: "What to know about the source as a whole; null when nothing.",
  })
  note!: string | null;

  @Field(() => [Release], { description: "The editions at hand." })
  releases!: Release[];
}

@ObjectType({
  simpleResolvers: true,
  description: "One edition of a source. Figures are revised from one to the next.",
})
@immutable
export class Release
  implements Pick<ReleaseRow, "slug" | "label" | "published" | "file" | "sha256" | "note">
{
  /** The key in the store; not part of the API. */
  readonly rowId!: number;

  @Field(() => String, { description: "Short name, such as `home-office-prc-2023-10`." })
  slug!: string;

  @Field(() => String, { description: "Name of the edition, such as `October 2023`." })
  label!: string;

  @Field(() => DateScalar, { nullable: true, description: "Day of publication; null when it is not known." })
  published!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The publisher's file name; null when there was no single file.",
  })
  file!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "SHA-256 of that file; null when the file itself was not at hand.",
  })
  sha256!: string | null;

  @Field(() => String, { nullable: true, description: "What to know about this edition; null when nothing." })
  note!: string | null;

  @Field(() => String, {
    description:
      "The edition in one line, ready for a list of sources: publisher, title, edition, day, address, licence.",
  })
  citation!: string;

  @Field(() => Source, { description: "The publication it is an edition of." })
  source!: Source;
}
