import { ArgsType, Field } from "type-graphql";
import { AreaKind, ForceKind, PeriodKind } from "../enums.ts";
import { kindsOfForce } from "./bodies.ts";
import { PagedYearsArguments } from "./years.ts";

@ArgsType()
export class RevisionsArguments extends PagedYearsArguments {
  @Field(() => String, { description: "Offence code, such as `8Q`, or `TOTAL`." })
  offence!: string;

  @Field(() => PeriodKind, { defaultValue: "YEAR", description: "Annual or quarterly figures." })
  by!: PeriodKind;

  @Field(() => AreaKind, {
    defaultValue: "FORCE",
    description: "The kind of area: each force, region or nation.",
  })
  areaKind!: AreaKind;

  @Field(() => [ForceKind], kindsOfForce)
  forceKinds!: ForceKind[];

  @Field(() => [String], {
    nullable: true,
    description:
      "Only these areas of that kind, by slug. With FORCE, a comparison group stands for its forces. Default: all of them.",
  })
  areas?: string[] | null;

  @Field(() => String, { nullable: true, description: "Only changes made by this release, by slug." })
  release?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Only changes to figures that were in this release before, by slug.",
  })
  previousRelease?: string | null;
}
