import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  agentRules: false,
  devIndicators: false,
  poweredByHeader: false,
  // `npm run verify` and `npm test` check the types of the whole house; a demo must not wait for that.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
  serverExternalPackages: ["postgres", "pino", "ws"],
};

export default createNextIntlPlugin("./app/_i18n/request.ts")(config);
