import { revisionSpecSchema, type RevisionSpec } from "../input";

/** Where a revision keeps each field of its spec, and as what. */
const COLUMN_OF: Readonly<Record<keyof RevisionSpec, readonly [column: string, type: string]>> = {
  artifact: ["artifact", "text"],
  command: ["command", "jsonb"],
  env: ["env", "jsonb"],
  port: ["port", "int"],
  probePath: ["probe_path", "text"],
  probeTimeoutMs: ["probe_timeout_ms", "int"],
  probeFailures: ["probe_failures", "int"],
  memoryMb: ["memory_mb", "int"],
  cpus: ["cpus", "float8"],
  needs: ["needs", "jsonb"],
};
const FIELDS = revisionSpecSchema.keyof().options;

export const SPEC_COLUMNS = FIELDS.map((field) => COLUMN_OF[field][0]).join(", ");

/** What `FROM revision` has to select for a `RevisionSpec`. */
export const SPEC_SELECTION = FIELDS.map((field) => `${COLUMN_OF[field][0]} AS "${field}"`).join(", ");

/** The parameters of `SPEC_COLUMNS` from `$first` on, for `specValues`: `$3::text, $4::jsonb, …` */
export const specParameters = (first: number): string =>
  FIELDS.map((field, index) => `$${first + index}::${COLUMN_OF[field][1]}`).join(", ");

export const specValues = (spec: RevisionSpec): unknown[] =>
  FIELDS.map((field) => {
    const value = spec[field];
    return COLUMN_OF[field][1] === "jsonb" && value !== null ? JSON.stringify(value) : value;
  });
