import type { ChangePointDto } from "./schema";

const AT = "2026-11-27T10:05:00.000Z";

/** One after 20 units, from 2.10 s to 2.60 s; nothing that is known changed there. */
export const changePointOf = (over: Partial<ChangePointDto> = {}): ChangePointDto => ({
  index: 20,
  at: AT,
  earliest: AT,
  latest: AT,
  direction: "grew",
  before: { units: 20, medianMs: 2100 },
  after: { units: 20, medianMs: 2600 },
  ratio: 1.24,
  interval: [1.18, 1.31],
  cause: { strength: "untold", why: "nothing-changed", facts: [] },
  ...over,
});
