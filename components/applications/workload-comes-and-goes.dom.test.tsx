import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { showToast } from "@/components/ui/toast";
import { InPage } from "@/components/workloads/answering.fixture";
import type { Action } from "@/components/workloads/actions";
import { revisionOf, workloadOf } from "@/lib/workloads/workload.fixture";
import type { WorkloadDto } from "@/lib/workloads/schema";
import { AddDialog } from "./add-dialog";
import { NamesCard, type RenameAction } from "./names-card";
import { Removal } from "./removal";
import type { RemoveAction } from "./remove-dialog";

const { push } = vi.hoisted(() => ({ push: vi.fn<(href: string) => void>() }));
vi.mock("next/navigation", () => ({
  useRouter: () => ({ push, prefetch: () => undefined }),
  usePathname: () => "/workloads/hello-vm",
}));
vi.mock("@/components/frame/use-workloads", () => ({
  useWorkloads: () => ({ data: { items: [workloadOf(), workloadOf({ id: "hello-container" })] } }),
}));
vi.mock("@/components/ui/toast", () => ({ showToast: vi.fn() }));
beforeEach(() => {
  push.mockReset();
  vi.mocked(showToast).mockReset();
});

/** What was said last in passing, and the way back. */
function lastToast() {
  const [message, options] = vi.mocked(showToast).mock.lastCall ?? [];
  const action = options?.action as { label: string; onClick: (event: unknown) => void } | undefined;
  return { message, undo: action?.label === "Undo" ? action.onClick : null };
}
const done = vi.fn<RemoveAction>(() => Promise.resolve({ ok: true, data: { workloadId: "hello-vm" } }));
const refusal = (message: string, fieldErrors: Readonly<Record<string, string>>) =>
  ({ ok: false, code: "invalid-input", message, fieldErrors }) as const;

function removal(over: Partial<WorkloadDto>, remove = done, restore = done) {
  const user = userEvent.setup();
  done.mockClear();
  render(
    <InPage>
      <Removal workload={workloadOf(over)} remove={remove} restore={restore} />
    </InPage>,
  );
  return { user, button: (name: string) => screen.getByRole("button", { name }) };
}

it("asks for the id where instances run, and says what was refused", async () => {
  const remove = vi
    .fn<RemoveAction>()
    .mockResolvedValueOnce(refusal("No.", { typedName: "Type hello-vm to remove it." }))
    .mockResolvedValueOnce({ ok: true, data: { workloadId: "hello-vm" } });
  const { user, button } = removal({}, remove);
  await user.click(button("Remove hello-vm"));
  const dialog = within(await screen.findByRole("dialog", { name: "Remove hello-vm" }));
  await user.type(dialog.getByLabelText("Type hello-vm to remove it"), "hello");
  await user.click(dialog.getByRole("button", { name: "Remove it" }));
  expect(await dialog.findByText("Type hello-vm to remove it.")).toBeTruthy();
  await user.type(dialog.getByLabelText("Type hello-vm to remove it"), "-vm");
  await user.click(dialog.getByRole("button", { name: "Remove it" }));
  expect(remove.mock.calls[1]?.[0]).toMatchObject({ workloadId: "hello-vm", typedName: "hello-vm" });
  expect(lastToast()).toEqual({ message: "hello-vm is removed.", undo: null });
});

it("removes at once where nothing is lost, and takes that back", async () => {
  const restore = vi.fn<RemoveAction>(() => Promise.resolve({ ok: true, data: { workloadId: "hello-vm" } }));
  const { user, button } = removal({ desiredReplicas: 0 }, done, restore);
  await user.click(button("Remove hello-vm"));
  expect(done).toHaveBeenCalledOnce();
  expect(screen.queryByRole("dialog")).toBeNull();
  lastToast().undo?.({});
  await expect.poll(() => restore.mock.calls.length).toBe(1);
  await expect.poll(() => lastToast().message).toBe("hello-vm is back. Scale it to start instances.");
});

it("says why one can't be removed, before it is asked for and after", async () => {
  const why = "A rollout of hello-vm is under way. Wait for its end.";
  const { user, button } = removal(
    { activeRolloutId: "ro-1" },
    vi.fn(() => Promise.resolve(refusal(why, {}))),
  );
  expect(button("Remove hello-vm").title).toBe(why);
  await user.click(button("Remove hello-vm"));
  expect(await screen.findByText(why)).toBeTruthy();
  expect(showToast).not.toHaveBeenCalled();
});

it("brings a removed one back", async () => {
  const { user, button } = removal({ isRemoved: true });
  await user.click(button("Bring it back"));
  expect(done).toHaveBeenCalledOnce();
});

it("renames, and back again", async () => {
  const user = userEvent.setup();
  const rename = vi
    .fn<RenameAction>()
    .mockResolvedValueOnce(refusal("No.", { name: "other is called Shop already." }))
    .mockResolvedValue({ ok: true, data: { name: "Shop 2", formerName: null } });
  render(
    <InPage>
      <NamesCard workload={workloadOf()} renameWorkload={rename} renameApplication={vi.fn()} />
    </InPage>,
  );
  const field = screen.getByLabelText<HTMLInputElement>("The workload is called");
  const button = screen.getByRole<HTMLButtonElement>("button", { name: "Rename the workload" });
  expect([field.value, button.disabled]).toEqual(["hello-vm", true]);
  await user.clear(field);
  await user.type(field, "Shop");
  await user.click(button);
  expect(await screen.findByText("other is called Shop already.")).toBeTruthy();
  await user.type(field, " 2{Enter}");
  expect(rename.mock.lastCall?.[0]).toMatchObject({ workloadId: "hello-vm", name: "Shop 2" });
  expect(lastToast().message).toBe("hello-vm is called Shop 2 now.");
  lastToast().undo?.({});
  await expect.poll(() => rename.mock.lastCall?.[0]).toMatchObject({ name: "hello-vm" });
});

it("adds one of the other kind, and leads to it", async () => {
  const user = userEvent.setup();
  const add = vi
    .fn<Action>()
    .mockResolvedValueOnce(refusal("No.", { "workload.replicas": "Use a whole number from 0 to 100." }))
    .mockResolvedValue({ ok: true, data: { rolloutId: "ro-1", generation: 1 } });
  const onClose = vi.fn();
  render(
    <InPage>
      <AddDialog
        workload={workloadOf()}
        current={revisionOf({ secrets: { TOKEN: { keptFrom: 1 } } })}
        action={add}
        onClose={onClose}
      />
    </InPage>,
  );
  const dialog = within(screen.getByRole("dialog", { name: "Add a workload to hello" }));
  expect(dialog.getByLabelText<HTMLInputElement>("Name").value).toBe("hello-container-2");
  expect(dialog.getByText(/type TOKEN again/)).toBeTruthy();
  const replicas = dialog.getByLabelText("Instances");
  await user.clear(replicas);
  await user.type(replicas, "x");
  await user.click(dialog.getByRole("button", { name: "Add and start" }));
  expect(await dialog.findByText("Use a whole number from 0 to 100.")).toBeTruthy();
  await user.clear(replicas);
  await user.type(replicas, "1{Enter}");
  expect(add.mock.lastCall?.[0]).toMatchObject({
    applicationId: "hello",
    workload: { id: "hello-container-2", kind: "container", provider: "containers", replicas: 1 },
  });
  expect(push).toHaveBeenCalledWith("/workloads/hello-container-2");
  expect(onClose).toHaveBeenCalledOnce();
});
