import { defineRoute } from "@/lib/actions/define-route";
import { createApplication } from "@/lib/applications/create-application";

export const POST = defineRoute(
  createApplication,
  ({ applicationId }) => `/api/workloads?applicationId=${encodeURIComponent(applicationId)}`,
);
