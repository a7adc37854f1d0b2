import { createLoader } from "nuqs/server";
import { sampleParams } from "@/components/compare/sample-params";

export const loadSampleParams = createLoader(sampleParams);
