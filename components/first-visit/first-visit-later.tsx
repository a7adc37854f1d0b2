"use client";

import { later } from "@/components/ui/later";

/** Its code comes once the page takes clicks. */
export const FirstVisitLater = later(() => import("./first-visit").then((room) => room.FirstVisit));
