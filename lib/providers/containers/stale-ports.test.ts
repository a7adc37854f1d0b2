import { describe, expect, it } from "vitest";
import { astray, forwardsOf } from "./stale-ports";

const DNAT = (port: number, to: string) =>
  `-A NETAVARK-DN-1D -d 127.0.0.1/32 -p tcp -m tcp --dport ${port} -j DNAT --to-destination ${to}`;
const MARK = "-A NETAVARK-DN-1D -s 127.0.0.1/32 -p tcp -m tcp --dport 38465 -j NETAVARK-HOSTPORT-SETMARK";
const JUMP =
  '-A NETAVARK-HOSTPORT-DNAT -p tcp -m tcp --dport 38465 -m comment --comment "a b" -j NETAVARK-DN-1D';
const SAVED = [
  ...["*nat", ":NETAVARK-DN-1D - [0:0]", "-A POSTROUTING -p tcp --dport 38465 -j ACCEPT", JUMP, MARK],
  ...[DNAT(38465, "10.88.0.79:8080"), DNAT(38465, "10.88.10.166:8080"), DNAT(384651, "10.88.0.80:8080")],
].join("\n");

it("finds the engine's rules of a port, and of no other", () => {
  expect(forwardsOf(SAVED, ["38465"])).toEqual([
    ...[JUMP, MARK, DNAT(38465, "10.88.0.79:8080"), DNAT(38465, "10.88.10.166:8080")],
  ]);
  expect(forwardsOf(SAVED, ["3846"])).toEqual([]);
});

describe("rules that lead astray", () => {
  const rules = forwardsOf(SAVED, ["38465"]);
  it("are those that send the port to another address", () => {
    expect(astray(rules, ["10.88.10.166"])).toEqual([DNAT(38465, "10.88.0.79:8080")]);
    expect(astray(rules, ["10.88.0.79", "10.88.10.166"])).toEqual([]);
  });
  it("are told from an address that begins alike", () => {
    expect(astray([DNAT(1, "10.88.0.79:8080")], ["10.88.0.7"])).toHaveLength(1);
  });
});
