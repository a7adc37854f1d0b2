import { expect, it } from "vitest";
import { processRegistry, routeOf, timeRequest } from "./request-times";

it.each([
  ["/api/workloads", {}, "/api/workloads"],
  ["/api/workloads/hello-vm", { id: "hello-vm" }, "/api/workloads/[id]"],
  ["/api/workloads/hello-vm/instances", { id: "hello-vm" }, "/api/workloads/[id]/instances"],
  ["/api/workloads/a%20b", { id: "a b" }, "/api/workloads/[id]"],
  ["/api/workloads/api", { id: "api" }, "/api/workloads/[id]"],
  ["/api/workloads/%ff", { id: "%ff" }, "/api/workloads/[id]"],
  ["/api/workloads/x", { id: "y" }, "/api/workloads/x"],
])("names the route of %s with %j %s", (path, named, route) => {
  expect(routeOf(path, named)).toBe(route);
});

it("counts each answer once, by its route and its status", async () => {
  const answer = await timeRequest("/api/counted/[id]", () =>
    Promise.resolve(new Response(null, { status: 404 })),
  );
  expect(answer.status).toBe(404);
  await timeRequest("/api/counted/[id]", () => Promise.resolve(new Response()));
  const text = await processRegistry().metrics();
  for (const status of [404, 200])
    expect(text).toContain(
      `mayfly_http_request_duration_seconds_count{route="/api/counted/[id]",status="${status}"} 1`,
    );
  expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
});
