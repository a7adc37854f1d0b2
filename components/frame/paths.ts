/** Where the pages of things are. */
export const instancePath = (id: string): string => `/instances/${encodeURIComponent(id)}`;
export const rolloutPath = (id: string): string => `/rollouts/${encodeURIComponent(id)}`;
export const experimentPath = (id: string): string => `/experiments/${encodeURIComponent(id)}`;
export const workloadPath = (id: string): string => `/workloads/${encodeURIComponent(id)}`;
