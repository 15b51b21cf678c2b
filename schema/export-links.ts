import { Field, ObjectType } from "type-graphql";

@ObjectType({
  simpleResolvers: true,
  description:
    "Links to files of a list: of all its pages, with the arguments of the list, so they stay right when figures change. They are relative to the address of this API.",
})
export class ExportLinks {
  @Field(() => String, { description: "A table for spreadsheets (CSV), with names beside codes." })
  csv!: string;

  @Field(() => String, { description: "What the columns of `csv` mean (CSV on the Web)." })
  csvMetadata!: string;

  @Field(() => String, { description: "A cube for statistical programs (JSON-stat 2.0)." })
  json!: string;

  @Field(() => String, { description: "Codes only, as statistical offices exchange figures (SDMX-CSV 2.0)." })
  sdmxCsv!: string;
}
