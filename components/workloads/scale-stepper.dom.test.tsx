import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { WorkloadDto } from "@/lib/workloads/schema";
import { workloadOf } from "@/lib/workloads/workload.fixture";
import { accepted, answering, InPage, refused, type Answer } from "./answering.fixture";
import { UNDO_MS } from "./prepare-known-scale";
import { ScaleStepper } from "./scale-stepper";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms = 0): Promise<unknown> => act(() => vi.advanceTimersByTimeAsync(ms));
const replicas = (): HTMLInputElement => screen.getByRole("textbox", { name: "Replicas" });
const button = (name: string): HTMLElement => screen.getByRole("button", { name });
const press = async (name: string): Promise<void> => {
  fireEvent.click(button(name));
  await pass();
};
const type = (value: string): void => void fireEvent.change(replicas(), { target: { value } });

/** The stepper over a server that gives these answers; `see` is what the page reads later. */
async function stepper(...answers: readonly (Answer | Error | Promise<Answer>)[]) {
  const { action, asked } = answering(...answers);
  const shown = (workload: WorkloadDto) => (
    <InPage>
      <ScaleStepper workload={workload} action={action} isFocused={false} />
    </InPage>
  );
  const { rerender } = render(shown(workloadOf()));
  await pass();
  return {
    asked,
    see: async (over: Partial<WorkloadDto>) => {
      rerender(shown(workloadOf(over)));
      await pass();
    },
  };
}

describe("the stepper", () => {
  it("counts within what may be asked for", async () => {
    await stepper();
    expect(replicas().value).toBe("2");
    await press("One replica more");
    expect(replicas().value).toBe("3");
    type("0");
    await press("One replica fewer");
    expect(replicas().value).toBe("0");
    type("100");
    await press("One replica more");
    expect(replicas().value).toBe("100");
  });

  it("asks by Enter, over the generation that was seen, and says at once what was accepted", async () => {
    const { asked } = await stepper(accepted("ro-2", 2));
    type("4");
    fireEvent.submit(screen.getByRole("form", { name: "Scale hello-vm" }));
    await pass();
    expect(asked).toMatchObject([{ workloadId: "hello-vm", replicas: 4, expectedGeneration: 1 }]);
    expect(screen.getByText("2 → 4 replicas accepted.")).toBeTruthy();
    expect(replicas().value).toBe("4");
  });

  it("asks for nothing that is no number, and says so at the field", async () => {
    const { asked } = await stepper();
    type("many");
    await press("Scale");
    expect(asked).toEqual([]);
    expect(screen.getByRole("alert").textContent).toBe("Use a whole number from 0 to 100.");
    expect(replicas().getAttribute("aria-invalid")).toBe("true");
    expect(document.activeElement).toBe(replicas());
    type("3");
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("says at the field what the server refused, until something else is typed", async () => {
    await stepper(refused("Nothing was changed.", { replicas: "It is set to 3 already." }));
    type("3");
    await press("Scale");
    expect(screen.getByRole("alert").textContent).toBe("It is set to 3 already.");
    type("5");
    await pass();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("is undone with a click, over the generation that was made, and not once more", async () => {
    const { asked, see } = await stepper(accepted("ro-2", 2), accepted("ro-3", 3));
    type("4");
    await press("Scale");
    await see({ generation: 2, desiredReplicas: 4, activeRolloutId: "ro-2" });
    await press("Undo");
    expect(asked[1]).toMatchObject({ replicas: 2, expectedGeneration: 2 });
    expect(screen.getByText("4 → 2 replicas accepted.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
  });

  it("offers Undo for 5 s", async () => {
    await stepper(accepted("ro-2", 2));
    type("4");
    await press("Scale");
    await pass(UNDO_MS - 1);
    button("Undo").focus();
    await pass(1);
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
    expect(document.activeElement).toBe(replicas());
  });

  it("offers no Undo once the rollout is over", async () => {
    const { see } = await stepper(accepted("ro-2", 2));
    type("4");
    await press("Scale");
    await see({ generation: 2, desiredReplicas: 4, activeRolloutId: null });
    expect(screen.getByText("2 → 4 replicas accepted.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
  });

  it("sends one change for two clicks, and keeps what is typed while the answer is on its way", async () => {
    let answer: (result: Answer) => void = () => undefined;
    const { asked } = await stepper(new Promise<Answer>((resolve) => (answer = resolve)));
    type("4");
    await press("Scale");
    await press("Scale");
    expect(button("Scale").getAttribute("aria-disabled")).toBe("true");
    type("5");
    answer(accepted("ro-2", 2));
    await pass();
    expect(asked).toHaveLength(1);
    expect(replicas().value).toBe("5");
    expect(button("Scale").getAttribute("aria-disabled")).toBeNull();
  });

  it("says what somebody else changed, and asks over it only where that was seen", async () => {
    const { asked, see } = await stepper(accepted("ro-3", 4));
    type("4");
    await see({ generation: 3, desiredReplicas: 6 });
    expect(replicas().value).toBe("4");
    const status = screen.getByText(/it was scaled from 2 to 6/i);
    expect(status).toBeTruthy();
    await press("Go on with 4");
    await press("Scale");
    expect(asked).toMatchObject([{ replicas: 4, expectedGeneration: 3 }]);
  });
});
