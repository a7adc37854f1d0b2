import { act, render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import type { EventDto } from "@/lib/events/schema";
import { EventList } from "./event-list";

vi.mock("@/components/frame/simulated-badge", () => ({ SimulatedBadge: () => null }));

const eventOf = (nth: number): EventDto => ({
  seq: String(1000 - nth),
  source: "mayfly",
  id: `event-${nth}`,
  type: "dev.mayfly.instance.failed",
  time: new Date(Date.UTC(2026, 10, 27, 12) - nth * 600_000).toISOString(),
  receivedAt: "2026-11-27T12:00:00.000Z",
  subject: `hello-vm-r1-${nth}`,
  workloadId: null,
  severity: "failure",
  data: { reason: "exited" },
  message: null,
});
const COUNT = 300;

it("prints every event that was read, and none of them twice", () => {
  const nothing = (): void => undefined;
  render(
    <EventList
      events={Array.from({ length: COUNT }, (_, nth) => eventOf(nth))}
      arrivals={{ events: [], hasGap: false }}
      foot=""
      hasOlder={false}
      isLoadingOlder={false}
      onTakeIn={nothing}
      onLoadOlder={nothing}
    />,
  );
  expect(screen.queryAllByRole("listitem").length).toBeLessThan(COUNT);
  expect(screen.queryByRole("table")).toBeNull();
  act(() => void dispatchEvent(new Event("beforeprint")));
  const rows = [...screen.getByRole("table").querySelectorAll("tr")].map((row) => row.textContent);
  expect(rows.filter((row) => row.includes("Failure: failed"))).toHaveLength(COUNT);
  expect(rows[0]).toBe("Friday 27 November 2026");
  expect(rows.at(-1)).toContain(`hello-vm-r1-${COUNT - 1}`);
  act(() => void dispatchEvent(new Event("afterprint")));
  expect(screen.queryByRole("table")).toBeNull();
});
