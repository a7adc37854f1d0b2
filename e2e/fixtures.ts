import type { APIRequestContext, Locator, Page } from "@playwright/test";
import { expect, test as base } from "@playwright/test";
import { workloadSchema, type WorkloadDto } from "@/lib/workloads/schema";
import { press } from "./press";
import { whole } from "./whole";

export { expect };

/** A rollout of VMs under emulation, on two cores that the browser needs too. */
export const ROLLOUT_MS = 150_000;

/** Takes an option of a choice that is named by its label. */
export async function choose(choice: Locator, option: string | RegExp): Promise<void> {
  await choice.click();
  await choice.page().getByRole("option", { name: option }).click();
}

/** What a route waits for, so that an answer comes when the journey wants it. */
export function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

export class Mayfly {
  constructor(
    readonly page: Page,
    readonly request: APIRequestContext,
  ) {}

  async workload(id: string): Promise<WorkloadDto> {
    const response = await this.request.get(`/api/workloads/${id}`);
    expect(response.ok()).toBe(true);
    return workloadSchema.parse(await response.json());
  }

  /** Resolves once exactly `count` instances of `revision` are there and all of them are ready. */
  async settled(id: string, count: number, revision?: number): Promise<WorkloadDto> {
    await expect
      .poll(
        async () => {
          const workload = await this.workload(id);
          const alive = workload.instances.filter(({ phase }) => phase !== "stopped" && phase !== "failed");
          const current = revision ?? workload.currentRevision;
          return {
            open: workload.activeRolloutId !== null,
            phases: alive.map(({ phase }) => phase),
            revisions: [...new Set(alive.map((one) => one.revision))],
            current,
          };
        },
        { timeout: ROLLOUT_MS, message: `${id} has ${count} ready instances` },
      )
      .toMatchObject({
        open: false,
        phases: Array.from({ length: count }, () => "ready"),
        revisions: revision === undefined ? [expect.any(Number)] : [revision],
      });
    return this.workload(id);
  }

  /** Where the instances of a workload serve that are ready; `at`: what answers with it. */
  async readyAt(at: string): Promise<string[]> {
    const { instances } = workloadSchema.parse(await (await this.request.get(at)).json());
    return instances.flatMap(({ phase, address }) => (phase === "ready" && address ? [address] : []));
  }

  async open(id: string): Promise<void> {
    await this.page.goto(`/workloads/${id}`);
    await expect(this.replicas).toBeEditable();
  }

  /** Where a journey starts from: that many, ready. */
  async startFrom(id: string, count: number): Promise<WorkloadDto> {
    await this.open(id);
    if ((await this.workload(id)).desiredReplicas !== count) await this.scaleTo(String(count));
    return this.settled(id, count);
  }

  get replicas(): Locator {
    // On a page that is looked at while it comes, what is streamed lies hidden until it takes its place.
    return this.page.getByLabel("Replicas", { exact: true }).filter({ visible: true });
  }

  async scaleTo(text: string): Promise<void> {
    await this.replicas.fill(text);
    await press(this.replicas);
  }
}

export const test = base.extend<{ mayfly: Mayfly }>({
  page: async ({ page }, use) => {
    await use(whole(page));
  },
  mayfly: async ({ page, request }, use) => {
    await use(new Mayfly(page, request));
  },
});
