/**
 * Loaded first (`--import`) into every process a command starts: when the parent is gone, even by kill -9, the process
 * ends itself in order. `npm run` passes no signal on, so without this a closed terminal would leave servers behind.
 */
const parent = process.ppid;
const GRACE_MS = 15_000;

const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  setTimeout(() => process.exit(1), GRACE_MS).unref();
  process.kill(process.pid, "SIGTERM");
}, 500);
watch.unref();
