import { createLoader } from "nuqs/server";
import { scopeParams } from "@/components/frame/scope-params";

/** What the top bar narrows every page to. */
export const loadScope = createLoader(scopeParams);
