"use client";

import { createContext } from "react";

/** Whether what leads to other pages stands as text: who reads this may not open them. */
export const WithoutLinks = createContext(false);
