DROP VIEW `outcome_count`;--> statement-breakpoint
CREATE VIEW `outcome_count` AS SELECT period.area_id, period.offence_id, period.basis, period.year, period.quarter, cell.group_id, cell.type_id,
    period.known_from, period.known_to, (cell.type_id > 0) = period.is_by_type AS is_finest, period.quarters, cell.value,
    CASE WHEN cell.group_id = (SELECT id FROM outcome_group WHERE slug = 'not-yet-assigned') THEN NULL ELSE period.total END AS total,
    quality.missing, coalesce(quality.missing_parts, 0) AS missing_parts, coalesce(quality.status, 'A') AS status, quality.note,
    period.release_id
  FROM outcome_period AS period CROSS JOIN outcome_cell AS cell
    LEFT JOIN outcome_quality AS quality ON quality.id = cell.quality_id
  WHERE cell.period_id = period.id;