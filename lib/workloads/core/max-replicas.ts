export const MAX_REPLICAS = 100;
