import { expect, it } from "vitest";
import { statsOf } from "./stats";

const CSV = `# pxname,svname,scur,status,hrsp_2xx,hrsp_3xx,hrsp_4xx,hrsp_5xx,srv_abrt,req_tot,addr,
front,FRONTEND,1,OPEN,117,0,0,3,,124,,
servers,hello-vm-r1-0,2,UP,100,10,5,1,2,,127.0.0.1:4001,
servers,hello-vm-r1-1,0,MAINT,2,0,0,0,0,,127.0.0.1:4002,
servers,BACKEND,2,UP,117,0,0,3,2,,,
`;

it("reads servers and the front end's counts", () => {
  expect(statsOf(CSV)).toEqual({
    servers: [
      { name: "hello-vm-r1-0", address: "127.0.0.1:4001", status: "UP", inFlight: 2, answered: 115 },
      { name: "hello-vm-r1-1", address: "127.0.0.1:4002", status: "MAINT", inFlight: 0, answered: 2 },
    ],
    requests: 124,
    endedRequests: 122,
    failedRequests: 5,
  });
});

it.each([
  ["taken and in flight", { req_tot: 10, hrsp_2xx: 9, scur: 1 }, 0],
  ["answered with 5xx", { req_tot: 10, hrsp_2xx: 7, hrsp_5xx: 3 }, 3],
  ["not answered at all", { req_tot: 10, hrsp_2xx: 7, hrsp_4xx: 1 }, 2],
  ["broken off", { req_tot: 10, hrsp_2xx: 10, srv_abrt: 4 }, 4],
  ["reset without an answer, which is an abort as well", { req_tot: 10, hrsp_2xx: 8, srv_abrt: 2 }, 2],
  ["all of it", { req_tot: 100, hrsp_2xx: 90, hrsp_5xx: 4, scur: 1, srv_abrt: 3 }, 9],
])("counts what was %s", (_name, counts, failed) => {
  const columns = ["req_tot", "hrsp_2xx", "hrsp_4xx", "hrsp_5xx", "scur", "srv_abrt"];
  const row = (name: string) =>
    `x,${name},${columns.map((column) => Reflect.get(counts, column) ?? "").join(",")}`;
  const csv = `# pxname,svname,${columns.join(",")}\n${row("FRONTEND")}\n${row("BACKEND")}\n`;
  expect(statsOf(csv).failedRequests).toBe(failed);
});

it("knows nothing of an empty answer", () => {
  expect(statsOf("")).toEqual({ servers: [], requests: 0, endedRequests: 0, failedRequests: 0 });
});
