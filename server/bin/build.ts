/** `npm run build`: the production build of the screens, if anything changed. */
import { ensureBuild } from "./lib/build.ts";
import { fail, say } from "./lib/progress.mjs";

const built = await ensureBuild().catch((error: Error) => fail(error.message));
if (!built) say("the screens are already built from these sources");
