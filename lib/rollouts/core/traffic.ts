import type { SimpleMessage } from "@/lib/lifecycle/message";
import type { Route, RouteBecause } from "./action";
import type { InstanceView, Snapshot, TrafficView } from "./snapshot";

/** Below this share of ready ones among those that served, that they are all broken is less likely than that all are slow. */
const PANIC_BELOW = 0.5;

export const isReady = ({ phase }: InstanceView): boolean => phase === "ready";
const hasServed = ({ phase }: InstanceView): boolean => phase === "ready" || phase === "unready";

/** Ready, and in the front end's own word sent requests; what counts against the floor. */
export const isServing = (instance: InstanceView, { front, serving }: TrafficView): boolean =>
  isReady(instance) && (front !== "up" || serving.includes(instance.name));

/**
 * Whether requests go to all that ever served rather than to the ready ones alone.
 *
 * Example: of 4 instances 1 is ready and 3 miss their probes, as on a machine without a free core. To leave one to carry
 * what was too much for four would fail most requests: 1/4 is below 1/2, so all four stay in service. With 2 of 4 ready
 * the other two are out.
 */
export function isPanic(instances: readonly InstanceView[]): boolean {
  const served = instances.filter(hasServed);
  return served.filter(isReady).length < served.length * PANIC_BELOW;
}

/** What changes of who gets requests; nothing is decided before it is known who gets them now. */
export function routes({ traffic }: Snapshot, instances: readonly InstanceView[]): Route[] {
  if (traffic.front !== "up") return [];
  const panic = isPanic(instances);
  return instances.filter(hasServed).flatMap((instance): Route[] => {
    const { name, effect } = instance;
    const serves = isReady(instance) || panic;
    if (effect === "stopping" || serves === traffic.serving.includes(name)) return [];
    const because: RouteBecause = isReady(instance) ? "ready" : panic ? "panic" : "unready";
    return [{ kind: "route", name, serves, because, message: MESSAGES[because] }];
  });
}

const MESSAGES: Readonly<Record<RouteBecause, SimpleMessage>> = {
  ready: { because: "gets-requests" },
  unready: { because: "gets-no-requests" },
  panic: { because: "gets-requests-in-panic" },
};

/** What is said on screen while requests go to all; null while they go to the ready ones. */
export function panicMessage(instances: readonly InstanceView[]): SimpleMessage | null {
  if (!isPanic(instances)) return null;
  const served = instances.filter(hasServed);
  return { because: "panic", ready: served.filter(isReady).length, served: served.length };
}
