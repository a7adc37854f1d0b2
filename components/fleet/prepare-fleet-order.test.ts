import { expect, it } from "vitest";
import { fleetOrder } from "./prepare-fleet-order";

const one = (applicationId: string, kind: "vm" | "container", id: string, desiredReplicas = 1) => ({
  applicationId,
  kind,
  id,
  desiredReplicas,
  instances: [],
});

it("keeps an application's workloads together, VMs above containers", () => {
  const order = fleetOrder([
    one("shop", "container", "shop-b"),
    one("blog", "container", "blog-container"),
    one("shop", "container", "shop-a"),
    one("shop", "vm", "shop-vm"),
    one("blog", "vm", "blog-vm"),
  ]);
  expect(order.map(({ id }) => id)).toEqual(["shop-vm", "shop-a", "shop-b", "blog-vm", "blog-container"]);
});

it("puts below of what nothing is wanted and nothing is there", () => {
  const order = fleetOrder([
    one("history", "vm", "history-vm", 0),
    one("history", "container", "history-container", 0),
    one("shop", "vm", "shop-vm", 0),
    one("shop", "container", "shop-container"),
  ]);
  expect(order.map(({ id }) => id)).toEqual(["shop-vm", "shop-container", "history-vm", "history-container"]);
});
