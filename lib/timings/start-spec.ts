/** Of an instance `i`: its revision, and what of its spec a start may depend on; an environment is told by its fingerprint. */
export const START_SPEC_JOIN =
  "LEFT JOIN revision spec ON spec.workload_id = i.workload_id AND spec.number = i.revision";
export const START_SPEC = `spec.artifact, spec.memory_mb AS "memoryMb", spec.cpus,
              CASE WHEN spec.number IS NOT NULL THEN coalesce(left(spec.command::text, 80), 'none') END AS command,
              CASE WHEN spec.env = '{}' THEN 'none' ELSE left(md5(spec.env::text), 7) END AS environment`;
/** The same and which engine made it. */
export const START_FACTS = `${START_SPEC}, i.engine_version AS "engineVersion"`;
