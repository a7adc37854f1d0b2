import type { HealthCheck } from "@/lib/providers/artifacts/image-facts";

// An address of the machine that asks itself, with or without a port, up to what ends a word of a shell.
const ASKED =
  /\bhttps?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\])(?::\d{1,5})?(\/[^\s'"`|;&)$<>\\]*)?/;

/** The path that it asks by HTTP; null where it asks in another way. */
export function pathAskedBy({ test }: HealthCheck): string | null {
  const asked = ASKED.exec(test.join(" "));
  return asked === null ? null : (asked[1] ?? "/");
}
