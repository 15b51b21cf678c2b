import { Field, ObjectType } from "type-graphql";
import type { QuoteRow, SpeakerRow, TopicRow } from "../db/tables.ts";
import { Area } from "./area.ts";
import { Force } from "./force.ts";
import { immutable } from "./immutable.ts";
import { Node } from "./node.ts";
import { Organisation } from "./organisation.ts";
import { Source } from "./source.ts";

@ObjectType({ implements: Node, simpleResolvers: true, description: "The topic of a quote." })
@immutable
export class Topic extends Node implements Pick<TopicRow, "slug" | "name"> {
  /** The key in the store; not part of the API. */
  readonly rowId!: number;

  @Field(() => String, { description: "Short name for arguments, such as `recording-practice`." })
  slug!: string;

  @Field(() => String, { description: "Display name." })
  name!: string;
}

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "A person or organisation that is quoted.",
})
@immutable
export class Speaker extends Node implements Pick<SpeakerRow, "slug" | "name" | "role"> {
  /** The key in the store; not part of the API. */
  readonly rowId!: number;

  @Field(() => String, { description: "Short name for arguments, such as `violet-alvarez`." })
  slug!: string;

  @Field(() => String, {
    nullable: true,
    description: "Name as printed; null when the source does not name the speaker.",
  })
  name!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Role as printed, such as `Spokesperson`; null when the source gives none.",
  })
  role!: string | null;

  @Field(() => Organisation, { description: "The organisation that the speaker speaks for." })
  organisation!: Organisation;
}

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "A quote, exactly as the source prints it.",
})
@immutable
export class Quote extends Node implements Pick<QuoteRow, "slug" | "text"> {
  /** The key in the store; not part of the API. */
  readonly rowId!: number;

  @Field(() => String, { description: "Short name of the quote." })
  slug!: string;

  @Field(() => String, {
    description: "The quoted words, without quotation marks. One paragraph of the source.",
  })
  text!: string;

  @Field(() => Speaker, { description: "The speaker." })
  speaker!: Speaker;

  @Field(() => Organisation, { description: "The organisation that the speaker speaks for." })
  organisation!: Organisation;

  @Field(() => Topic, { description: "The topic." })
  topic!: Topic;

  @Field(() => Area, {
    nullable: true,
    description: "The area it is about: a force, region or nation. Null when it is about none in particular.",
  })
  area!: Area | null;

  @Field(() => Force, {
    nullable: true,
    description: "The force it is about; null when it is about none in particular.",
  })
  force!: Force | null;

  @Field(() => Source, { description: "The source that prints it." })
  source!: Source;
}
