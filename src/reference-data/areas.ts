import type { AreaRow } from "../../db/tables.ts";
import type { Area } from "../../schema/area.ts";
import { Force } from "../../schema/force.ts";
import { Nation } from "../../schema/nation.ts";
import { Region } from "../../schema/region.ts";
import { ReportingBody } from "../../schema/reporting-body.ts";
import type { Lists } from "../queries/lists.ts";
import { CodeList } from "./code-list.ts";
import { encodeId, type ListedType } from "./global-id.ts";
import { hydrate, indexBy, lookUp } from "./hydrate.ts";
import type { NameIndex } from "./name-index.ts";

/** Forces, regions, nations and reporting bodies: by slug, and by key in the store. */
export function linkAreas(lists: Pick<Lists, "areas">, index: NameIndex) {
  const ofKind = (kind: AreaRow["kind"]) => lists.areas.filter((row) => row.kind === kind);
  const regions = ofKind("REGION").map((row) =>
    hydrate(Region, { ...toCommonFields("Region", row), forces: [] }),
  );
  const regionsById = indexBy(regions, (region) => region.rowId);
  const forces = ofKind("FORCE").map((row) =>
    hydrate(Force, {
      ...toCommonFields("Force", row),
      title: row.title,
      kind: row.forceKind ?? "TERRITORIAL",
      region: row.regionId === null ? null : lookUp(regionsById, row.regionId),
    }),
  );
  for (const force of forces) force.region?.forces.push(force);
  const nations = ofKind("NATION").map((row) =>
    hydrate(Nation, {
      ...toCommonFields("Nation", row),
      regions: regions.filter((region) => isWithin(region, row)),
    }),
  );
  const reportingBodies = ofKind("REPORTING_BODY").map((row) =>
    hydrate(ReportingBody, toCommonFields("ReportingBody", row)),
  );
  const areas: Area[] = [...forces, ...regions, ...nations, ...reportingBodies];
  const areasById = indexBy(areas, (area) => area.rowId);
  for (const area of areas) areasById.set(area.rowIdWithoutBtp, area);
  return {
    areas,
    areasById,
    forcesById: indexBy(forces, (force) => force.rowId),
    regionsById,
    forces: listAreas("FORCE", forces, index),
    regions: listAreas("REGION", regions, index),
    nations: listAreas("NATION", nations, index),
    reportingBodies: listAreas("REPORTING_BODY", reportingBodies, index),
  };
}

function listAreas<Listed extends Area>(
  list: Exclude<AreaRow["kind"], "VARIANT">,
  areas: readonly Listed[],
  index: NameIndex,
): CodeList<Listed> {
  const namesOf = (area: Area) => [
    area.name,
    area.code,
    area instanceof Force ? area.title : null,
    ...index.aliasesOf(list, area.slug),
  ];
  return CodeList.of(areas, { keyOf: ({ slug }) => slug, namesOf }, index);
}

function toCommonFields(type: ListedType, row: AreaRow) {
  return {
    rowId: row.id,
    rowIdWithoutBtp: row.withoutBtpId ?? row.id,
    id: encodeId(type, row.slug),
    slug: row.slug,
    name: row.name,
    code: row.code,
    rateCaution: row.rateCaution,
  };
}

/** The store does not link regions to nations. Wales is the only region that is not in England. */
function isWithin(region: Region, nation: AreaRow): boolean {
  if (nation.slug === "england-and-wales") return true;
  return (region.slug === "wales") === (nation.slug === "wales");
}
