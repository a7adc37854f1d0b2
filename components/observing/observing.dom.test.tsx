import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { InPage } from "@/components/workloads/answering.fixture";
import type { ObservingDto } from "@/lib/observing/schema";
import type { ObservingActions } from "./actions";
import { GroupTable } from "./group-table";
import { MappingDialog } from "./mapping-dialog";
import { ObserveForm } from "./observe-form";
import { groupOf, sourceOf } from "./observing.fixture";
import { SourceCard } from "./source-card";

vi.mock("@/components/frame/use-read", () => ({
  useRead: () => ({ data: { items: [{ id: "hello-vm", applicationId: "hello" }] } }),
}));
vi.mock("next/navigation", () => ({
  useRouter: () => ({ prefetch: () => undefined }),
  usePathname: () => "/observe",
}));

const accepted = { ok: true, data: { sourceId: "os-1" } } as const;
const refused = (message: string, fieldErrors: Readonly<Record<string, string>> = {}) =>
  ({ ok: false, code: "invalid-input", message, fieldErrors }) as const;
const actionsOf = (over: Partial<ObservingActions> = {}): ObservingActions => ({
  observe: vi.fn<ObservingActions["observe"]>(() => Promise.resolve(accepted)),
  stop: vi.fn<ObservingActions["stop"]>(() => Promise.resolve(accepted)),
  change: vi.fn<ObservingActions["change"]>(() =>
    Promise.resolve({
      ok: true,
      data: { sourceId: "os-1", key: "compose:shop/web", workloadId: "shop-web", applicationId: "hello" },
    }),
  ),
  ...over,
});
const FOUND: ObservingDto["found"] = [{ address: "unix:///run/docker.sock", name: "Docker" }];

it("observes what was found on this machine, or says at its field why not", async () => {
  const user = userEvent.setup();
  const observe = vi
    .fn<ObservingActions["observe"]>()
    .mockResolvedValueOnce(refused("Nobody listens there.", { address: "Nobody listens there." }))
    .mockResolvedValueOnce(accepted);
  render(
    <InPage>
      <ObserveForm found={FOUND} action={observe} />
    </InPage>,
  );
  const address = screen.getByRole<HTMLInputElement>("textbox", { name: "Address" });
  await user.click(screen.getByRole("button", { name: "Use Docker" }));
  expect(address.value).toBe("unix:///run/docker.sock");
  await user.click(screen.getByRole("button", { name: "Observe" }));
  expect(observe.mock.calls[0]?.[0]).toMatchObject({ address: "unix:///run/docker.sock", name: "Docker" });
  expect(address.getAttribute("aria-invalid")).toBe("true");
  expect(screen.getByText("Nobody listens there.")).toBeTruthy();
  await user.clear(address);
  await user.type(address, "tcp://10.0.0.7:2375");
  expect(address.getAttribute("aria-invalid")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Observe" }));
  expect(observe).toHaveBeenCalledTimes(2);
  expect(address.value).toBe("");
});

it("says what to do where nothing was found", () => {
  render(
    <InPage>
      <ObserveForm found={[]} action={actionsOf().observe} />
    </InPage>,
  );
  expect(screen.getByText(/No engine's socket was found on this machine\./)).toBeTruthy();
});

it("says where a group belongs, what comes of that, and what was refused", async () => {
  const user = userEvent.setup();
  const onClose = vi.fn<() => void>();
  const change = vi
    .fn<ObservingActions["change"]>()
    .mockResolvedValueOnce(refused("No.", { applicationId: "Use small letters." }))
    .mockResolvedValueOnce({
      ok: true,
      data: { sourceId: "os-1", key: "compose:shop/web", workloadId: "shop-web", applicationId: "hello" },
    });
  render(
    <InPage>
      <MappingDialog
        source={{ id: "os-1" }}
        group={groupOf()}
        applications={["hello", "shop"]}
        action={change}
        onClose={onClose}
      />
    </InPage>,
  );
  const dialog = within(screen.getByRole("dialog", { name: "Where shop / web belongs" }));
  const preview = () => dialog.getByRole("region", { name: "What comes of it" }).textContent;
  expect(preview()).toContain("Nothing changes.");
  const application = dialog.getByRole("combobox", { name: "Application" });
  await user.clear(application);
  await user.type(application, "hello");
  expect(preview()).toContain("There it stands beside hello-vm");
  await user.click(dialog.getByRole("checkbox"));
  expect(preview()).toContain("2 containers are no longer observed");
  await user.click(dialog.getByRole("checkbox"));
  await user.click(dialog.getByRole("button", { name: "Save" }));
  expect(dialog.getByText("Use small letters.")).toBeTruthy();
  expect(onClose).not.toHaveBeenCalled();
  await user.click(dialog.getByRole("button", { name: "Save" }));
  expect(change.mock.calls[1]?.[0]).toMatchObject({
    sourceId: "os-1",
    key: "compose:shop/web",
    applicationId: "hello",
    isLeftOut: false,
  });
  expect(onClose).toHaveBeenCalledOnce();
});

it("stops only once that is confirmed", async () => {
  const user = userEvent.setup();
  const actions = actionsOf();
  render(
    <InPage>
      <SourceCard source={sourceOf()} applications={[]} actions={actions} />
    </InPage>,
  );
  await user.click(screen.getByRole("button", { name: "Stop observing" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Stop observing Podman?" }));
  expect(dialog.getByText(/2 containers will not be followed any more; they run on\./)).toBeTruthy();
  expect(actions.stop).not.toHaveBeenCalled();
  await user.click(dialog.getByRole("button", { name: "Stop observing" }));
  expect(actions.stop).toHaveBeenCalledOnce();
});

it("says why an engine is not seen, and takes a stopped one up again", async () => {
  const user = userEvent.setup();
  const actions = actionsOf();
  const away = { since: "2026-11-23T08:00:00.000Z", because: "The engine can't be reached." };
  const { rerender } = render(
    <InPage>
      <SourceCard
        source={sourceOf({ state: "away", away, ofMayfly: 3 })}
        applications={[]}
        actions={actions}
      />
    </InPage>,
  );
  expect(screen.getByRole("status").textContent).toMatch(/can't be reached\. .*unknown, never down/);
  expect(screen.getByText("2 · 3 of a Mayfly left out")).toBeTruthy();
  rerender(
    <InPage>
      <SourceCard source={sourceOf({ state: "stopped", groups: [] })} applications={[]} actions={actions} />
    </InPage>,
  );
  expect(screen.getByText("No containers yet")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Observe again" }));
  expect(actions.observe).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ address: "unix:///run/podman/podman.sock" }),
  );
});

it("shows what was found beside where it belongs", async () => {
  const user = userEvent.setup();
  const onChange = vi.fn<() => void>();
  const left = groupOf({
    key: "name:db",
    application: "db",
    workload: "db",
    isLeftOut: true,
    groupedBy: "name",
  });
  render(
    <InPage>
      <GroupTable source={sourceOf({ groups: [groupOf(), left] })} onChange={onChange} />
    </InPage>,
  );
  const [, first, second] = screen.getAllByRole("row");
  expect(first?.textContent).toContain("shop / web");
  expect(second?.textContent).toContain("left out");
  await user.click(screen.getByRole("button", { name: "Change where db belongs" }));
  expect(onChange).toHaveBeenCalledExactlyOnceWith(left);
});
