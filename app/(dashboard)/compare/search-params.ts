import { createLoader } from "nuqs/server";
import { compareParams } from "@/components/compare/compare-params";

export const loadCompareParams = createLoader(compareParams);
