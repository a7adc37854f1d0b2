/**
 * Of an instance `i`: its revision, and what of its spec a start may depend on; an environment is told by its fingerprint, in
 * which a secret stands by its mark: nobody without the key can try values against it.
 */
export const START_SPEC_JOIN =
  "LEFT JOIN revision spec ON spec.workload_id = i.workload_id AND spec.number = i.revision";
/** Of a revision: its artifact with the digest that it was pinned to, `image:web:1@sha256:0f3a5c9d2b71`; a name can mean something else by then. */
export const pinnedArtifact = (revision: string): string =>
  `${revision}.artifact || coalesce('@' || left(${revision}.digest, ${"sha256:".length + 12}), '')`;
export const START_SPEC = `${pinnedArtifact("spec")} AS artifact, spec.memory_mb AS "memoryMb", spec.cpus,
              CASE WHEN spec.number IS NOT NULL THEN coalesce(left(spec.command::text, 80), 'none') END AS command,
              CASE WHEN spec.env = '{}' AND spec.secrets = '{}' THEN 'none'
                   WHEN spec.secrets = '{}' THEN left(md5(spec.env::text), 7)
                   ELSE left(md5(spec.env::text || jsonb_path_query_array(spec.secrets, '$.*.mark')::text), 7)
              END AS environment`;
/** Of an instance `i`: a container has none; of a VM that tells none it is not known. */
export const ACCELERATOR = "coalesce(i.accelerator, CASE WHEN i.kind = 'container' THEN 'none' END)";
/** `StartFacts` but for when it was asked for, and its runtime, which may be known of its workload alone. */
export const START_FACTS = `${START_SPEC}, ${ACCELERATOR} AS accelerator, i.host, i.image_cached AS "imageCached", i.concurrency,
              i.engine_version AS "engineVersion"`;
