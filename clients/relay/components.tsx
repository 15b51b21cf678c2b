import { useLazyLoadQuery, usePaginationFragment, useRefetchableFragment } from "react-relay";
import AreaFragment, { type documentsArea$key } from "./__generated__/documentsArea.graphql.ts";
import AreaQuery, { type documentsAreaQuery } from "./__generated__/documentsAreaQuery.graphql.ts";
import type { documentsAreaRefetchQuery } from "./__generated__/documentsAreaRefetchQuery.graphql.ts";
import CountsFragment, { type documentsCounts$key } from "./__generated__/documentsCounts.graphql.ts";
import type { documentsCountsPageQuery } from "./__generated__/documentsCountsPageQuery.graphql.ts";
import CountsQuery, { type documentsCountsQuery } from "./__generated__/documentsCountsQuery.graphql.ts";
import FigureFragment, { type documentsFigure$key } from "./__generated__/documentsFigure.graphql.ts";
import FigureQuery, { type documentsFigureQuery } from "./__generated__/documentsFigureQuery.graphql.ts";
import type { documentsFigureRefetchQuery } from "./__generated__/documentsFigureRefetchQuery.graphql.ts";
import TotalsFragment, { type documentsTotals$key } from "./__generated__/documentsTotals.graphql.ts";
import type { documentsTotalsPageQuery } from "./__generated__/documentsTotalsPageQuery.graphql.ts";
import TotalsQuery, { type documentsTotalsQuery } from "./__generated__/documentsTotalsQuery.graphql.ts";

/** Essex and its stalking of 2020/21. A click fetches the year before too. */
export function Essex() {
  const { force } = useLazyLoadQuery<documentsAreaQuery>(AreaQuery, { slug: "essex" });
  return force == null ? "There is no Essex." : <Area area={force} />;
}

function Area({ area }: { area: documentsArea$key }) {
  const [{ name, offenceCounts }, refetch] = useRefetchableFragment<
    documentsAreaRefetchQuery,
    documentsArea$key
  >(AreaFragment, area);
  return (
    <button type="button" onClick={() => refetch({ from: "2019/20" })}>
      {name}: {offenceCounts?.map(({ value }) => value).join()}
    </button>
  );
}

/** How many forces the pages have so far. A click fetches the next page. */
export function Counts() {
  const query = useLazyLoadQuery<documentsCountsQuery>(CountsQuery, {});
  const { data, loadNext, hasNext } = usePaginationFragment<documentsCountsPageQuery, documentsCounts$key>(
    CountsFragment,
    query,
  );
  const names = data.offenceCounts?.edges.map(({ node }) => node.area.name) ?? [];
  return (
    <button type="button" onClick={() => loadNext(20)}>
      {names.length} from {names[0]}, {new Set(names).size} different, {hasNext ? "more" : "all"}
    </button>
  );
}

/** How many totals of forces and years the pages have so far. A click fetches the next page. */
export function Totals() {
  const query = useLazyLoadQuery<documentsTotalsQuery>(TotalsQuery, {});
  const { data, loadNext } = usePaginationFragment<documentsTotalsPageQuery, documentsTotals$key>(
    TotalsFragment,
    query,
  );
  return (
    <button type="button" onClick={() => loadNext(300)}>
      {data.offenceTotals?.edges.length} of {data.offenceTotals?.totalCount}
    </button>
  );
}

/** One figure. A click fetches it again with its rate. */
export function Figure() {
  const { force } = useLazyLoadQuery<documentsFigureQuery>(FigureQuery, {});
  const [count] = force?.offenceCounts ?? [];
  return count === undefined ? "There is no figure." : <Count count={count} />;
}

function Count({ count }: { count: documentsFigure$key }) {
  const [{ value, rate }, refetch] = useRefetchableFragment<documentsFigureRefetchQuery, documentsFigure$key>(
    FigureFragment,
    count,
  );
  return (
    <button type="button" onClick={() => refetch({ withRate: true })}>
      {value} offences{rate?.value === undefined ? "" : `, ${rate.value} per 1,000`}
    </button>
  );
}
