import type { ReportScope } from "../schema";

/** VMs against containers, whatever they are of, since ever. */
export const VMS_AGAINST_CONTAINERS: ReportScope = {
  a: "kind:vm",
  b: "kind:container",
  application: null,
  simulated: false,
  firsts: true,
  window: "all",
};
