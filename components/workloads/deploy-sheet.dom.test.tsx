import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import type { RevisionDto, WorkloadDto } from "@/lib/workloads/schema";
import { revisionOf, workloadOf } from "@/lib/workloads/workload.fixture";
import { accepted, answering, InPage, refused, type Answer } from "./answering.fixture";
import { DeploySheet } from "./deploy-sheet";

/** The open sheet over a server that gives these answers; `see` is what the page reads later. */
const sheet = (...answers: readonly (Answer | Error)[]) => sheetOver(revisionOf(), ...answers);
async function sheetOver(current: RevisionDto, ...answers: readonly (Answer | Error)[]) {
  const user = userEvent.setup();
  const { action, asked } = answering(...answers);
  const onAccepted = vi.fn<(rolloutId: string) => void>();
  const onClose = vi.fn<() => void>();
  const shown = (workload: WorkloadDto, current: RevisionDto) => (
    <InPage>
      <DeploySheet
        workload={workload}
        current={current}
        action={action}
        onClose={onClose}
        onAccepted={onAccepted}
      />
    </InPage>
  );
  const { rerender } = render(shown(workloadOf(), current));
  const dialog = within(await screen.findByRole("dialog", { name: "Deploy hello-vm" }));
  const field = (name: string): HTMLInputElement => dialog.getByRole("textbox", { name });
  return {
    user,
    asked,
    onAccepted,
    onClose,
    dialog,
    field,
    type: async (name: string, value: string) => {
      await user.clear(field(name));
      await user.type(field(name), value);
    },
    press: (name: string | RegExp) => user.click(dialog.getByRole("button", { name })),
    see: (workload: Partial<WorkloadDto>, current: Partial<RevisionDto>) =>
      rerender(shown(workloadOf(workload), revisionOf(current))),
  };
}

it("begins with what runs, and says what changes while it is typed", async () => {
  const { dialog, field, type } = await sheet();
  expect(field("Artifact").value).toBe("demo:v1");
  const changes = within(dialog.getByRole("region", { name: "What changes" }));
  expect(changes.getByText("Nothing differs from the current revision.")).toBeTruthy();
  await type("Artifact", "demo:v2");
  expect(changes.queryByText("Nothing differs from the current revision.")).toBeNull();
  expect(changes.getByText("demo:v2")).toBeTruthy();
});

it("asks over what was seen, and leads to the rollout that was accepted", async () => {
  const { type, press, asked, onAccepted } = await sheet(accepted("ro-2", 2));
  await type("Artifact", "demo:v2");
  await type("Reason", "faster");
  await press("Deploy");
  await waitFor(() => expect(onAccepted).toHaveBeenCalledExactlyOnceWith("ro-2"));
  expect(asked).toMatchObject([
    {
      workloadId: "hello-vm",
      expectedGeneration: 1,
      reason: "faster",
      spec: { artifact: "demo:v2", port: 8080 },
    },
  ]);
});

it("leads to the field that was refused, opens what hides it, and forgets the refusal once it is changed", async () => {
  const { dialog, field, type, press, onAccepted } = await sheet(
    refused("Nothing was changed.", { "spec.port": "Use a port." }),
  );
  await type("Artifact", "demo:v2");
  expect(dialog.queryByRole("textbox", { name: "Port" })).toBeNull();
  await press("Deploy");
  await waitFor(() => expect(field("Port").getAttribute("aria-invalid")).toBe("true"));
  expect(document.activeElement).toBe(field("Port"));
  expect(dialog.getByText("Use a port.")).toBeTruthy();
  expect(field("Artifact").value).toBe("demo:v2");
  await type("Port", "81");
  expect(dialog.queryByText("Use a port.")).toBeNull();
  expect(onAccepted).not.toHaveBeenCalled();
});

it("keeps the key of what was lost on the way, so that pressing again is one change", async () => {
  const lost = new TypeError("Failed to fetch");
  const { dialog, press, type, asked, onAccepted } = await sheet(lost, lost, accepted("ro-2", 2));
  await type("Artifact", "demo:v2");
  await press("Deploy");
  await waitFor(() => expect(dialog.getByText(/server could not be reached/)).toBeTruthy());
  await press("Deploy");
  await waitFor(() => expect(onAccepted).toHaveBeenCalledOnce());
  expect(new Set(asked.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
});

it("says what somebody else deployed, keeps what was typed, and asks over it once that was looked at", async () => {
  const { dialog, field, type, press, see, asked, onAccepted } = await sheet(accepted("ro-3", 3));
  await type("Reason", "mine");
  see({ generation: 2, currentRevision: 2 }, { number: 2, artifact: "demo:v2" });
  expect(dialog.getByText(/^Revision 2 was deployed while this was open/)).toBeTruthy();
  expect(field("Artifact").value).toBe("demo:v1");
  await press("Show the difference");
  expect(field("Artifact").value).toBe("demo:v2");
  expect(field("Reason").value).toBe("mine");
  await press("Deploy");
  await waitFor(() => expect(onAccepted).toHaveBeenCalledOnce());
  expect(asked).toMatchObject([{ expectedGeneration: 2, spec: { artifact: "demo:v2" } }]);
});

it("keeps a value secret by its lock, from the keyboard, and sends it as one", async () => {
  const { user, dialog, press, asked, onAccepted } = await sheet(accepted("ro-2", 2));
  await press("More");
  await press("Add a variable");
  await user.type(dialog.getByRole("textbox", { name: "Name of variable 1" }), "TOKEN");
  const lock = dialog.getByRole("button", { name: "Keep TOKEN secret" });
  expect(lock.getAttribute("aria-pressed")).toBe("false");
  lock.focus();
  await user.keyboard("{Enter}");
  expect(lock.getAttribute("aria-pressed")).toBe("true");
  await user.type(dialog.getByRole("textbox", { name: "Secret value of TOKEN" }), "hunter2");
  const changes = within(dialog.getByRole("region", { name: "What changes" }));
  expect(changes.getByText(/•••••• secret, typed now/)).toBeTruthy();
  expect(changes.queryByText(/hunter2/)).toBeNull();
  await press(/^Deploy/);
  await waitFor(() => expect(onAccepted).toHaveBeenCalled());
  expect(asked).toMatchObject([{ spec: { env: {}, secrets: { TOKEN: { value: "hunter2" } } } }]);
});

it("keeps the secret that is there while nobody types another, and says so", async () => {
  const current = revisionOf({ secrets: { TOKEN: { keptFrom: 1 } } });
  const { user, dialog, field, type, press, asked, onAccepted } = await sheetOver(
    current,
    accepted("ro-2", 2),
  );
  await press("More");
  expect(dialog.queryByText("Nothing differs from the current revision.")).toBeTruthy();
  const secret = field("Secret value of TOKEN");
  expect([secret.value, secret.getAttribute("autocomplete")]).toEqual(["", "off"]);
  expect(dialog.getByText(/Secret, typed for revision 1\. It stays unless you type another\./)).toBeTruthy();
  await user.type(secret, "x");
  expect(dialog.getByText(/typed for revision 1$/)).toBeTruthy();
  expect(dialog.getByText(/typed now/)).toBeTruthy();
  await user.clear(secret);
  await type("Reason", "again");
  await press(/^Deploy/);
  await waitFor(() => expect(onAccepted).toHaveBeenCalled());
  expect(asked).toMatchObject([{ spec: { env: {}, secrets: { TOKEN: { keptFrom: 1 } } } }]);
});

it("changes what the probe takes for success, and says at the field what can't be", async () => {
  const said = { "spec.probeStatuses": "Use a status from 200 to 599, or two such as 200-399." };
  const { dialog, field, type, press, asked, onAccepted } = await sheet(
    refused("Correct one field.", said),
    accepted("ro-2", 2),
  );
  await press("More");
  await type("Statuses of success", "ok");
  await press(/^Deploy/);
  expect(await dialog.findByText(said["spec.probeStatuses"])).toBeTruthy();
  expect(field("Statuses of success").getAttribute("aria-invalid")).toBe("true");
  await type("Statuses of success", "200-399");
  await type("Probe timeout in ms", "500");
  await type("Misses until unready", "5");
  const changes = within(dialog.getByRole("region", { name: "What changes" }));
  expect(changes.getByText("200-399")).toBeTruthy();
  await press(/^Deploy/);
  await waitFor(() => expect(onAccepted).toHaveBeenCalled());
  expect(asked.at(-1)).toMatchObject({
    spec: { probeStatuses: "200-399", probeTimeoutMs: 500, probeFailures: 5 },
  });
});
