import { expect, it } from "vitest";
import { addressSchema } from "./input";

it.each([
  ["unix:///run/docker.sock", "unix:///run/docker.sock"],
  [" /run/podman/podman.sock ", "unix:///run/podman/podman.sock"],
  ["tcp://10.0.0.7:2375/", "tcp://10.0.0.7:2375"],
  ["tcp://[::1]:2375", "tcp://[::1]:2375"],
])("takes %j as %s", (typed, address) => {
  expect(addressSchema.parse(typed)).toBe(address);
});

it.each([
  "",
  "unix://run/docker.sock",
  "docker.sock",
  "http://host",
  "tcp://",
  "tcp://user@host:1",
  "tcp://h/a",
  "tcp://h?a",
])("refuses %j", (typed) => {
  expect(addressSchema.safeParse(typed).success).toBe(false);
});
