import type { ChargeRateAnswer, RankedChargeRateAnswer } from "./answers.ts";
import { type Area, areas } from "./areas.ts";
import { answerChargeRates } from "./charge-rates.ts";
import { expandGroups } from "./groups.ts";
import type { KnownOutcomes } from "./known-outcomes.ts";
import { compareText } from "./order.ts";
import type { ChargeRateListQuestion } from "./questions.ts";
import { rankAmong } from "./ranks.ts";
import { spread } from "./spread.ts";

interface Compared {
  readonly force: Area;
  readonly answer: ChargeRateAnswer;
  readonly of: number;
  readonly per: number;
  readonly status: string;
}

/** The charge rates of forces in one year in order, each with its rank, and last what is left out and how they are spread. */
export function answerChargeRateList(
  known: KnownOutcomes,
  question: ChargeRateListQuestion,
): RankedChargeRateAnswer[] {
  const compared: Compared[] = [];
  const leftOut: { area: string; reasons: readonly string[] }[] = [];
  for (const force of selectForces(question)) {
    const [answer] = answerChargeRates(known, { ...question, ask: "chargeRates", area: force });
    if (answer === undefined) leftOut.push({ area: force.slug, reasons: ["NO_FIGURES"] });
    else if ("reasons" in answer.rate) leftOut.push({ area: force.slug, reasons: answer.rate.reasons });
    else if (answer.rate.denominator < question.minimumOutcomes)
      leftOut.push({ area: force.slug, reasons: ["FEW_OUTCOMES"] });
    else {
      const { numerator: of, denominator: per, status } = answer.rate;
      compared.push({ force, answer, of, per, status });
    }
  }
  const sign = question.order.direction === "DESC" ? -1 : 1;
  compared.sort((a, b) => {
    const byName = compareText(a.force.name, b.force.name);
    return question.order.by === "AREA" ? sign * byName : sign * (a.of * b.per - b.of * a.per) || byName;
  });
  const ranked = compared.map(
    (each): RankedChargeRateAnswer => ({
      area: each.force.slug,
      rank: rankAmong(compared, each, sign),
      ...each.answer,
    }),
  );
  const figures = compared.map(({ force: area, of, per, status }) => ({ area, of, per, status }));
  return [
    ...ranked.slice(0, question.first),
    {
      compared: compared.length,
      leftOut: leftOut.sort((a, b) => compareText(a.area, b.area)),
      spread: spread(figures, 4, leftOut.length > 0),
    },
  ];
}

function selectForces({ forces, forceKinds }: ChargeRateListQuestion): Area[] {
  const named = forces === null ? null : expandGroups(forces);
  return areas.filter(
    ({ kind, slug, forceKind }) =>
      kind === "FORCE" &&
      forceKinds.some((each) => each === forceKind) &&
      (named === null || named.includes(slug)),
  );
}
