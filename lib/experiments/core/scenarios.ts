/**
 * - `scale-out`: from 1 to N replicas. `kill-one`: one of N is killed and replaced.
 * - `deploy`: another revision over N replicas. `rollback`: back to the revision that was there.
 * - `from-zero`: from none to N replicas.
 */
export const SCENARIOS = ["scale-out", "kill-one", "deploy", "rollback", "from-zero"] as const;
export type Scenario = (typeof SCENARIOS)[number];
