import { expect, it } from "vitest";
import { groupContainers, placeOf } from "./group";

const one = (name: string, labels: Record<string, string> = {}) => ({ id: `id-of-${name}`, name, labels });
const compose = (project: string, service: string) => ({
  "com.docker.compose.project": project,
  "com.docker.compose.service": service,
});

it.each([
  [one("shop-web-1", compose("shop", "web")), "compose:shop/web", "compose", "shop", "web"],
  [
    one("shop_web_1", { "io.podman.compose.project": "shop", "io.podman.compose.service": "web" }),
    "compose:shop/web",
    "compose",
    "shop",
    "web",
  ],
  [
    one("shop_web_1", { "io.podman.compose.project": "shop", "com.docker.compose.service": "web" }),
    "compose:shop/web",
    "compose",
    "shop",
    "web",
  ],
  [one("job-7", { "com.docker.compose.project": "shop" }), "compose:shop/job", "compose", "shop", "job"],
  [one("systemd-mail", { PODMAN_SYSTEMD_UNIT: "mail.service" }), "quadlet:mail", "quadlet", "mail", "mail"],
  [
    one("systemd-mail-2", { PODMAN_SYSTEMD_UNIT: "mail@2.service" }),
    "quadlet:mail",
    "quadlet",
    "mail",
    "mail",
  ],
  [one("web-1"), "pattern:web", "name-pattern", "web", "web"],
  [one("my_api_12"), "pattern:my_api", "name-pattern", "my_api", "my_api"],
  [one("postgres15"), "name:postgres15", "name", "postgres15", "postgres15"],
  [one("1-2"), "name:1-2", "name", "1-2", "1-2"],
])("places %o", (container, key, by, application, workload) => {
  expect(placeOf(container)).toEqual({ key, by, application, workload });
});

it("groups by service, leaves a Mayfly's own out and says how many", () => {
  const containers = [
    one("shop-web-2", compose("shop", "web")),
    one("shop-db-1", compose("shop", "db")),
    one("hello-r1-0", { "dev.mayfly.owner": "another" }),
    one("shop-web-1", compose("shop", "web")),
    one("lonely"),
  ];
  const { groups, ofMayfly, beyond } = groupContainers(containers);
  expect([ofMayfly, beyond]).toEqual([1, 0]);
  expect(groups.map(({ key, containers: members }) => [key, members.map(({ name }) => name)])).toEqual([
    ["name:lonely", ["lonely"]],
    ["compose:shop/db", ["shop-db-1"]],
    ["compose:shop/web", ["shop-web-1", "shop-web-2"]],
  ]);
});

it("takes so many and says how many are beyond", () => {
  const { groups, beyond } = groupContainers([one("c"), one("a"), one("b")], 2);
  expect([groups.map(({ key }) => key), beyond]).toEqual([["name:a", "name:b"], 1]);
});
