import { act, render, screen } from "@testing-library/react";
import { useEffect, type ComponentType, type ReactNode } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToReadableStream } from "react-dom/server.browser";
import { afterEach, expect, it, vi } from "vitest";
import { rolloutText } from "@/lib/text/rollouts";
import { later } from "./later";

interface Props {
  readonly n: number;
}

const Drawn = ({ n }: Props) => <button type="button">drawn {n}</button>;

afterEach(() => {
  document.body.replaceChildren();
});

function promised<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<Value>((...both) => ([resolve, reject] = both));
  return { promise, resolve: (value: Value) => resolve(value), reject: (error: Error) => reject(error) };
}

/** A page whose part's code comes when it is told to. */
function pageOf() {
  const code = promised<ComponentType<Props>>();
  const load = vi.fn(() => code.promise);
  const Part = later(load);
  const page = (n: number) => (
    <main>
      <h1>{n}</h1>
      <Part n={n} />
    </main>
  );
  return { code, load, page };
}

/** What the server writes, as the browser has it before any code. */
async function fromServer(n: number): Promise<HTMLElement> {
  const { code, page } = pageOf();
  code.resolve(Drawn);
  vi.stubGlobal("window", undefined);
  const stream = await renderToReadableStream(page(n));
  await stream.allReady;
  vi.unstubAllGlobals();
  const place = document.createElement("div");
  place.innerHTML = await new Response(stream).text();
  document.body.append(place);
  return place;
}

const asked = (load: () => unknown) => vi.waitFor(() => expect(load).toHaveBeenCalledOnce());

it("asks for its code after what the page around it does once it takes clicks", async () => {
  const { load, page } = pageOf();
  let wasAsked: boolean | null = null;
  function Around({ children }: { readonly children: ReactNode }) {
    useEffect(() => {
      wasAsked = load.mock.calls.length > 0;
    }, []);
    return children;
  }
  render(<Around>{page(1)}</Around>);
  expect(wasAsked).toBe(false);
  await asked(load);
});

it("keeps what the server drew through every change until its code is there, and then takes it over", async () => {
  const place = await fromServer(1);
  const written = screen.getByRole("button", { name: "drawn 1" });
  const { code, load, page } = pageOf();
  const onRecoverableError = vi.fn();
  const root = await act(async () => hydrateRoot(place, page(1), { onRecoverableError }));
  await asked(load);
  await act(async () => root.render(page(2)));
  expect(screen.getByRole("heading", { name: "2" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "drawn 1" })).toBe(written);
  await act(async () => code.resolve(Drawn));
  expect(screen.getByRole("button", { name: "drawn 2" })).toBeTruthy();
  expect(written.isConnected).toBe(false);
  expect(onRecoverableError).not.toHaveBeenCalled();
  root.unmount();
});

it("is told to be undrawn where no server drew it, until its code is there", async () => {
  const { code, load, page } = pageOf();
  const { container, rerender } = render(page(1));
  expect(container.querySelector("[data-undrawn]")).not.toBeNull();
  await asked(load);
  await act(async () => code.resolve(Drawn));
  expect(container.querySelector("[data-undrawn]")).toBeNull();
  rerender(page(3));
  expect(screen.getByRole("button", { name: "drawn 3" })).toBeTruthy();
  expect(load).toHaveBeenCalledOnce();
});

it("says that its code did not arrive, beside what the server drew, and asks again in the next place", async () => {
  const place = await fromServer(1);
  const { code, load, page } = pageOf();
  const root = await act(async () => hydrateRoot(place, page(1)));
  await asked(load);
  await act(async () => code.reject(new TypeError("Failed to fetch")));
  expect(screen.getByText(rolloutText.chart.notDrawn)).toBeTruthy();
  expect(screen.getByRole("button", { name: "drawn 1" })).toBeTruthy();
  load.mockResolvedValueOnce(Drawn);
  render(page(7));
  expect(await screen.findByRole("button", { name: "drawn 7" })).toBeTruthy();
  expect(screen.queryByText(rolloutText.chart.notDrawn)).toBeNull();
  root.unmount();
});
