import { formatCount } from "@/lib/format/format-number";

/** What the overview says to who comes first. */
export const firstVisitText = {
  title: "First steps",
  progress: (done: number, of: number) => `${done} of ${of} done`,
  away: "Put away",
  isAway: "The first steps are put away.",
  done: "done",
  steps: {
    demo: {
      title: "Run the demo",
      body: "Let the same application race as VMs and as containers.",
    },
    own: {
      title: "Add your own application",
      body: "From a container image, as containers and as VMs.",
    },
    observe: {
      title: "Observe what is here",
      body: "See how containers live that others run, and change nothing about them.",
    },
    report: {
      title: "Make a report",
      body: "Share what was measured by a link.",
    },
  },
  fleet: (application: string, vms: string, containers: string) =>
    `${application}: ${vms} and ${containers} ready`,
  ready: (ready: number, wanted: number, many: string) => `${ready} of ${wanted} ${many}`,
  noFleet: "Nothing runs here as both kinds: the providers page can start a simulated fleet.",
  qemu: "QEMU",
  engines: (engines: string) => `Found here: ${engines}`,
  noEngines: "No engine was found here: the providers page says what is missing.",
  beside: (engine: string, containers: number, applications: number) =>
    containers === 0
      ? `${engine}: nothing but what Mayfly made`
      : `${engine}: ${formatCount(containers, "container", "containers")} in ${formatCount(applications, "application", "applications")}`,
  noneBeside: "No other container engine answers here.",
  notAsked: "The engines of this machine could not be asked.",
  starts: (vms: number, containers: number) =>
    `Measured here: ${formatCount(vms, "start of a VM", "starts of VMs")}, ${formatCount(containers, "of a container", "of containers")}`,
  noStarts: "There is nothing to compare in this window yet.",
} as const;
