import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { CLAIM_IDS } from "@/lib/claims/core/catalogue";
import { claimsText } from "@/lib/text/claims";
import { MEASURED } from "./claims.fixture";
import { ClaimsPage } from "./claims-page.fixture";
import { PresentView } from "./present-view";

const push = vi.fn<(href: string) => void>();
vi.mock("next/navigation", () => ({
  useRouter: () => ({ push, prefetch: () => undefined }),
  usePathname: () => "/claims/present",
  useSearchParams: () => new URLSearchParams(),
}));
beforeEach(() => push.mockClear());

const urls: string[] = [];
function present(search = "") {
  urls.length = 0;
  render(
    <ClaimsPage claims={MEASURED} search={search} onUrl={({ queryString }) => urls.push(queryString)}>
      <PresentView />
    </ClaimsPage>,
  );
  return userEvent.setup();
}
const shown = (): string | null => screen.getByRole("heading", { level: 1 }).textContent;
const sentence = (place: number): string => {
  const id = CLAIM_IDS[place - 1];
  return id === undefined ? "" : `${place} of ${CLAIM_IDS.length}. ${claimsText.sentences[id]}`;
};
const plain = (text: string | null): string => (text ?? "").replaceAll("\u00a0", " ");

describe("the presentation", () => {
  it("goes through the claims by keyboard, says each, and keeps its place in the address", async () => {
    const user = present();
    expect(plain(shown())).toBe(sentence(1));
    for (const [keys, place] of [
      ["{ArrowRight}", 2],
      [" ", 3],
      ["{ArrowLeft}", 2],
      ["{End}", 14],
      ["{ArrowRight}", 14],
      ["{Home}", 1],
      ["{ArrowLeft}", 1],
      ["{PageDown}", 2],
    ] as const) {
      await user.keyboard(keys);
      expect(plain(shown())).toBe(sentence(place));
      expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1 }));
    }
    await vi.waitFor(() => expect(urls.at(-1)).toBe("?claim=vm-golden-image"));
  });

  it("begins where the address says, with figure and verdict", () => {
    present("?claim=vm-one-more");
    expect(plain(shown())).toBe(sentence(5));
    expect(screen.getByText("2.06 s")).toBeTruthy();
    expect(screen.getByText(/does not hold here/)).toBeTruthy();
    expect(screen.getByText("It is sooner than stated.")).toBeTruthy();
  });

  it("is left by Escape, with the scope", async () => {
    const user = present("?window=7d");
    await user.keyboard("{Escape}");
    expect(push).toHaveBeenCalledWith("/claims?window=7d");
  });

  it("has buttons for those without a keyboard, whose Space is their own", async () => {
    const user = present();
    const next = screen.getByRole("button", { name: "Next claim" });
    await user.click(next);
    expect(plain(shown())).toBe(sentence(2));
    next.focus();
    await user.keyboard(" ");
    expect(plain(shown())).toBe(sentence(3));
    await user.click(screen.getByRole("button", { name: "Leave" }));
    expect(push).toHaveBeenCalledWith("/claims");
  });
});
