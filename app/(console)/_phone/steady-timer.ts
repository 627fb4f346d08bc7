/**
 * A timer that a hidden tab does not slow down: browsers throttle timers of background pages to one a minute, and a phone that
 * beats once a minute is not reachable. A worker's timers keep their pace.
 */
const script = "let t;onmessage=(e)=>{clearInterval(t);if(e.data)t=setInterval(()=>postMessage(0),e.data)}";

export function steadyTimer(ms: number, tick: () => void): () => void {
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const worker = new Worker(url);
  worker.onmessage = tick;
  worker.postMessage(ms);
  return () => {
    worker.terminate();
    URL.revokeObjectURL(url);
  };
}
