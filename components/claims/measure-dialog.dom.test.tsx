import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { ActionResult } from "@/lib/actions/action-result";
import type { AcceptedExperiment, ListedExperiment } from "@/lib/experiments/schema";
import { revisionOf, workloadOf } from "@/lib/workloads/workload.fixture";
import { UNMEASURED } from "./claims.fixture";
import { ClaimsPage } from "./claims-page.fixture";
import { ClaimsView } from "./claims-view";

const push = vi.fn<(href: string) => void>();
vi.mock("next/navigation", () => ({
  useRouter: () => ({ push, prefetch: () => undefined }),
  usePathname: () => "/claims",
  useSearchParams: () => new URLSearchParams(),
}));
beforeEach(() => {
  push.mockClear();
  // What is read anew after a start is of no concern here.
  vi.spyOn(globalThis, "fetch").mockImplementation(() => new Promise(() => undefined));
});

/** Its code comes when it is asked for. */
const LOADED = { timeout: 45_000 };

/** Both of hello, at rest, which run the same. */
const HELLO = [workloadOf(), workloadOf({ id: "hello-container", kind: "container" })];
const REVISIONS = HELLO.map(({ id }) => revisionOf({ workloadId: id }));

type Answer = ActionResult<AcceptedExperiment>;
const ACCEPTED: Answer = { ok: true, data: { experimentId: "ex-1" } };

/** One that ended, 6 rounds in 3 min. */
const PAST = {
  applicationId: "hello",
  scenario: "scale-out",
  replicas: 3,
  rounds: 6,
  phase: "succeeded",
  requestedAt: "2026-07-01T12:00:00.000Z",
  finishedAt: "2026-07-01T12:03:00.000Z",
} as ListedExperiment;

async function dialog({ answer = ACCEPTED, past = [PAST], workloads = HELLO } = {}) {
  const asked: unknown[] = [];
  const start = (input?: unknown): Promise<Answer> => {
    asked.push(input);
    return Promise.resolve(answer);
  };
  const user = userEvent.setup();
  render(
    <ClaimsPage claims={UNMEASURED} past={past} workloads={workloads} revisions={REVISIONS}>
      <ClaimsView start={start} />
    </ClaimsPage>,
  );
  await user.click(screen.getByRole("button", { name: /^Measure it: One more VM/ }));
  return {
    user,
    asked,
    shown: within(await screen.findByRole("dialog", { name: "Measure it by an experiment" }, LOADED)),
  };
}

describe("measuring a claim", () => {
  it("says what will be started, on what, and how long it took before", async () => {
    const { shown } = await dialog();
    expect(
      shown.getByText(/^Scale out, N = 3\. From 1 to N replicas.* On hello-vm and hello-container\.$/),
    ).toBeTruthy();
    expect(shown.getByText("Expect about 3 min, as the last one of this kind took.")).toBeTruthy();
  });

  it("takes as many rounds as are asked for, and leads to the experiment", async () => {
    const { user, asked, shown } = await dialog();
    const rounds = shown.getByRole("textbox", { name: "Rounds" });
    await user.clear(rounds);
    await user.type(rounds, "2");
    expect(shown.getByText("Expect about 1 min, as the last one of this kind took.")).toBeTruthy();
    await user.click(shown.getByRole("button", { name: "Start the experiment" }));
    expect(asked).toMatchObject([
      { applicationId: "hello", scenario: "scale-out", replicas: 3, rounds: 2, acceptsDifferences: false },
    ]);
    expect(push).toHaveBeenCalledWith("/experiments/ex-1");
  });

  it("says so where nothing tells how long it takes", async () => {
    const { shown } = await dialog({ past: [] });
    expect(shown.getByText(/^How long it takes can't be said/)).toBeTruthy();
  });

  it("shows why it was refused, at its field", async () => {
    const message = "Use at most 50.";
    const { user, shown } = await dialog({
      answer: { ok: false, code: "invalid-input", message, fieldErrors: { rounds: message } },
    });
    await user.click(shown.getByRole("button", { name: "Start the experiment" }));
    expect(await shown.findByText(message)).toBeTruthy();
    expect(push).not.toHaveBeenCalled();
  });

  it("says so where no application has both kinds", async () => {
    const { shown } = await dialog({ workloads: [workloadOf()] });
    expect(shown.getByText("No application has workloads of both kinds.")).toBeTruthy();
  });
});

it("offers no experiment for what none can measure", async () => {
  render(
    <ClaimsPage claims={UNMEASURED} workloads={HELLO}>
      <ClaimsView start={() => Promise.resolve(ACCEPTED)} />
    </ClaimsPage>,
  );
  expect(screen.getAllByRole("listitem")).toHaveLength(14);
  expect(await screen.findAllByRole("button", { name: /^Measure it/ })).toHaveLength(5);
  expect(screen.getAllByText(/Only time measures it/)).toHaveLength(3);
});
