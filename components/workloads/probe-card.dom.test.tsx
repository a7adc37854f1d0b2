import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { revisionOf, workloadOf } from "@/lib/workloads/workload.fixture";
import type { ProbeAction } from "./actions";
import { InPage } from "./answering.fixture";
import { ProbeCard } from "./probe-card";

const accepted = (generation: number, rolloutId: string | null = null) =>
  ({ ok: true, data: { generation, rolloutId } }) as const;

function card(action: ProbeAction) {
  const user = userEvent.setup();
  const of = (failures: number, generation: number) => (
    <InPage>
      <ProbeCard
        workload={workloadOf({ generation })}
        current={revisionOf({ probeFailures: failures })}
        nextRevision={4}
        action={action}
      />
    </InPage>
  );
  const { rerender } = render(of(3, 7));
  const region = within(screen.getByRole("region", { name: "How it is known to serve" }));
  return {
    user,
    region,
    field: (name: string) => region.getByLabelText<HTMLInputElement>(name),
    effect: () => region.getByRole("group", { name: "What saving does" }).textContent,
    save: () => user.click(region.getByRole("button", { name: "Change the probe" })),
    meanwhile: (failures: number, generation: number) => rerender(of(failures, generation)),
  };
}

it("says before saving that nothing is replaced, and keeps what was accepted until it is read", async () => {
  const action = vi.fn<ProbeAction>(() => Promise.resolve(accepted(8)));
  const { user, region, field, effect, save } = card(action);
  expect(effect()).toBe("Nothing is changed.");
  await user.clear(field("Misses until unready"));
  await user.type(field("Misses until unready"), "1");
  expect(effect()).toMatch(/^It holds at once, and replaces no instance/);
  await save();
  expect(action.mock.calls[0]?.[0]).toMatchObject({
    probeFailures: 1,
    probePath: "/healthz",
    expectedGeneration: 7,
  });
  expect(await region.findByText("Changed. It holds from now on.")).toBeTruthy();
  expect(field("Misses until unready").value).toBe("1");
  expect(effect()).toBe("Nothing is changed.");
});

it("says before saving which revision it makes and how many it replaces", async () => {
  const { user, region, field, effect, save } = card(vi.fn(() => Promise.resolve(accepted(8, "ro-1"))));
  await user.type(field("Probe path"), "/deep");
  expect(effect()).toMatch(/^It makes revision 4 and replaces 2 instances/);
  await save();
  expect(await region.findByText("Accepted. Instances are replaced.")).toBeTruthy();
});

it("says by the field what is wrong, until it is changed", async () => {
  const message = "Start with /, no spaces.";
  const action = vi.fn<ProbeAction>(() =>
    Promise.resolve({ ok: false, code: "invalid-input", message, fieldErrors: { probePath: message } }),
  );
  const { user, field, effect, save } = card(action);
  await user.clear(field("Probe path"));
  await user.type(field("Probe path"), "up");
  expect(effect()).toMatch(/^What saving would do/);
  await save();
  expect(field("Probe path").getAttribute("aria-invalid")).toBe("true");
  await user.type(field("Probe path"), "x");
  expect(field("Probe path").getAttribute("aria-invalid")).toBeNull();
});

it("asks with what was seen where somebody else changed it meanwhile, and takes that over", async () => {
  const action = vi.fn<ProbeAction>(() => Promise.resolve(accepted(10)));
  const { user, region, field, save, meanwhile } = card(action);
  await user.type(field("Probe timeout in ms"), "0");
  meanwhile(5, 9);
  expect(field("Misses until unready").value).toBe("3");
  await user.click(await region.findByRole("button", { name: "Take it over" }));
  expect([field("Misses until unready").value, field("Probe timeout in ms").value]).toEqual(["5", "10000"]);
  await save();
  expect(action.mock.calls[0]?.[0]).toMatchObject({
    probeFailures: 5,
    probeTimeoutMs: 10_000,
    expectedGeneration: 9,
  });
});
