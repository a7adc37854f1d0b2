import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import { ZoneField } from "./zone-field";

const OWN = Intl.DateTimeFormat().resolvedOptions().timeZone;
const OTHER = OWN === "Asia/Tokyo" ? "Europe/Berlin" : "Asia/Tokyo";

function Field({ error }: { readonly error?: string }) {
  const [zone, setZone] = useState(OTHER);
  return <ZoneField value={zone} error={error} onChange={setZone} />;
}

it("is typed, found among all zones, and set to the browser's own by a click", async () => {
  const user = userEvent.setup();
  render(<Field />);
  const field = screen.getByLabelText<HTMLInputElement>("Time zone");
  const list = document.getElementById(field.getAttribute("list") ?? "");
  const zones = [...(list?.querySelectorAll("option") ?? [])].map(({ value }) => value);
  expect(zones.length).toBeGreaterThan(300);
  expect(zones).toContain("Asia/Tokyo");
  expect(zones[0]).toBe(OWN);
  await user.click(screen.getByRole("button", { name: `Use ${OWN}` }));
  expect(field.value).toBe(OWN);
  expect(screen.queryByRole("button")).toBeNull();
  await user.clear(field);
  await user.type(field, OTHER);
  expect(field.value).toBe(OTHER);
});

it("says what is no zone in its place", () => {
  render(<Field error="Use a time zone such as Europe/Berlin." />);
  expect(screen.getByRole("alert").textContent).toBe("Use a time zone such as Europe/Berlin.");
  expect(screen.getByLabelText("Time zone").getAttribute("aria-invalid")).toBe("true");
});
