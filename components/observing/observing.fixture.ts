import type { ObservedGroupDto, ObservedSourceDto } from "@/lib/observing/schema";

export const groupOf = (over: Partial<ObservedGroupDto> = {}): ObservedGroupDto => ({
  key: "compose:shop/web",
  groupedBy: "compose",
  application: "shop",
  workload: "web",
  applicationId: "shop",
  workloadId: "shop-web",
  isLeftOut: false,
  containers: 2,
  ...over,
});

export const sourceOf = (over: Partial<ObservedSourceDto> = {}): ObservedSourceDto => ({
  id: "os-1",
  name: "Podman",
  address: "unix:///run/podman/podman.sock",
  engineVersion: "4.3.1",
  state: "watched",
  away: null,
  observedAt: "2026-11-23T08:00:00.000Z",
  stoppedAt: null,
  containers: 2,
  ofMayfly: 0,
  beyond: 0,
  groups: [groupOf()],
  ...over,
});
