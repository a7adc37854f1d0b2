import { expect, it } from "vitest";
import { statsOf } from "./stats";

const CSV = `# pxname,svname,scur,status,hrsp_5xx,req_tot,addr,
front,FRONTEND,1,OPEN,3,120,,
servers,hello-vm-r1-0,2,UP,1,,127.0.0.1:4001,
servers,hello-vm-r1-1,0,MAINT,0,,127.0.0.1:4002,
servers,BACKEND,2,UP,3,,,
`;

it("reads servers and the front end's counts", () => {
  expect(statsOf(CSV)).toEqual({
    servers: [
      { name: "hello-vm-r1-0", address: "127.0.0.1:4001", status: "UP", inFlight: 2 },
      { name: "hello-vm-r1-1", address: "127.0.0.1:4002", status: "MAINT", inFlight: 0 },
    ],
    requests: 120,
    failedRequests: 3,
  });
});

it("knows nothing of an empty answer", () => {
  expect(statsOf("")).toEqual({ servers: [], requests: 0, failedRequests: 0 });
});
