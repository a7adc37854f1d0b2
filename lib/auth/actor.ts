/** Who asks. Roles grow by what they may change. */
export interface Actor {
  /** Stable; stands in audit rows: `local`, `controller`, `seed`. */
  readonly id: string;
  /** As shown: `you`, `Mayfly`. */
  readonly name: string;
  readonly role: "viewer" | "operator";
}

export const LOCAL_OPERATOR: Actor = {
  id: "local",
  name: "you",
  role: "operator",
};
export const SEED_ACTOR: Actor = {
  id: "seed",
  name: "first start",
  role: "operator",
};
export const ANONYMOUS_VIEWER: Actor = {
  id: "anonymous",
  name: "a viewer",
  role: "viewer",
};
