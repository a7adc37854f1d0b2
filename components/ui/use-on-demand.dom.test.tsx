import { act, renderHook } from "@testing-library/react";
import { expect, it } from "vitest";
import { useOnDemand } from "./use-on-demand";

const Popup = () => null;

it("asks anew after code did not arrive, and once only where it did", async () => {
  let asked = 0;
  const { result } = renderHook(() =>
    useOnDemand(() => {
      asked += 1;
      return asked === 1 ? Promise.reject(new TypeError("Failed to fetch")) : Promise.resolve(Popup);
    }),
  );
  await act(async () => {
    result.current.prepare();
    await Promise.resolve();
  });
  expect([asked, result.current.Loaded]).toEqual([1, null]);
  await act(async () => {
    result.current.show(true);
    await Promise.resolve();
  });
  expect([asked, result.current.Loaded, result.current.startsOpen]).toEqual([2, Popup, true]);
  await act(async () => {
    result.current.show(true);
    result.current.prepare();
    await Promise.resolve();
  });
  expect(asked).toBe(2);
});
