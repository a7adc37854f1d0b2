import { expect, it } from "vitest";
import { fleetOrder } from "./prepare-fleet-order";

it("keeps an application's workloads together, VMs above containers", () => {
  const one = (applicationId: string, kind: "vm" | "container", id: string) => ({ applicationId, kind, id });
  const order = fleetOrder([
    one("shop", "container", "shop-b"),
    one("blog", "container", "blog-container"),
    one("shop", "container", "shop-a"),
    one("shop", "vm", "shop-vm"),
    one("blog", "vm", "blog-vm"),
  ]);
  expect(order.map(({ id }) => id)).toEqual(["shop-vm", "shop-a", "shop-b", "blog-vm", "blog-container"]);
});
