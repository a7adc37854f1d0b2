"use client";

import { createContext } from "react";
import type { ReportActions } from "./actions";

/** What makes a report of a page, from the layout; null where nobody may. */
export const ShareActions = createContext<Pick<ReportActions, "create" | "addLink"> | null>(null);
