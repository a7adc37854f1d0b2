import { expect, it } from "vitest";
import { rolloutOf } from "@/lib/rollouts/rollout.fixture";
import { instanceOf } from "@/lib/workloads/instance.fixture";
import { workloadOf } from "@/lib/workloads/workload.fixture";
import { NO_ANSWERS } from "./no-answers";
import { withoutAddresses } from "./without-addresses";

it("leaves no address, whoever has one", () => {
  const instances = [instanceOf({ address: "127.0.0.1:1" }, {})];
  const fleet = [{ ...workloadOf(), address: "127.0.0.1:39485", instances }];
  const told = withoutAddresses({ ...NO_ANSWERS, fleet, rollouts: [rolloutOf({ instances })] });
  expect(JSON.stringify(told)).not.toContain("127.0.0.1");
  expect(told.fleet?.[0]?.instances).toEqual([{ ...instances[0], address: null }]);
  expect(withoutAddresses(NO_ANSWERS)).toEqual(NO_ANSWERS);
});
