"use client";

import { useState } from "react";
import * as z from "zod/mini";
import { remembered } from "./prepare-palette";

const KEY = "mayfly-palette";
const schema = z.array(z.string());

/** A browser may refuse to keep things; then nothing is recent. */
function read(): readonly string[] {
  try {
    const parsed = schema.safeParse(JSON.parse(localStorage.getItem(KEY) ?? "[]"));
    return parsed.success ? parsed.data : [];
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof DOMException) return [];
    throw error;
  }
}

/** What was chosen last in the palette, the last first; kept by the browser. */
export function useRecentChoices() {
  const [recent] = useState(read);
  const remember = (key: string): void => {
    try {
      localStorage.setItem(KEY, JSON.stringify(remembered(recent, key)));
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  };
  return { recent, remember };
}
