/** Every table, for drizzle-kit and for the typed client. */
export * from "./access.ts";
export * from "./billing.ts";
export * from "./companies.ts";
export * from "./diagnostics.ts";
export * from "./faults.ts";
export * from "./ground.ts";
export * from "./promise.ts";
export * from "./stations.ts";
export * from "./telephony.ts";
export * from "./tickets.ts";
