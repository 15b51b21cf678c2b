import { ObjectType } from "type-graphql";
import { Area } from "./area.ts";
import { immutable } from "./immutable.ts";
import { Node } from "./node.ts";

@ObjectType({
  implements: [Area, Node],
  simpleResolvers: true,
  description:
    "A national body that reports fraud offences and is not a police force: Action Fraud, CIFAS, UK Finance, and its predecessor Financial Fraud Action UK. It has no residents, so no rates.",
})
@immutable
export class ReportingBody extends Area {}
