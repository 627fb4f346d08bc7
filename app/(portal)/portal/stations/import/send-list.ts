/** Sends a list and reads the news of its answer as they come: one JSON value per line. */
import type { ImportNews } from "#server/api/station-import.ts";

export interface Sending {
  /** Bytes that have left this browser, of all. */
  onSent: (done: number, total: number) => void;
  onNews: (news: ImportNews) => void;
}
type Failure = { reason: string; params: Record<string, string | number> };

const network: Failure = { reason: "network", params: {} };

function failureOf(body: string): Failure {
  try {
    const { error } = JSON.parse(body) as { error?: Partial<Failure> };
    return error?.reason ? { reason: error.reason, params: error.params ?? {} } : network;
  } catch {
    return network;
  }
}

/** An answer that breaks off before its last line is a broken connection: nobody knows what the server did. */
const isLast = (news: ImportNews) => "result" in news || "refused" in news || "error" in news;

export function sendList(
  file: Blob,
  query: { companyId: string; dry: "0" | "1" },
  { onSent, onNews }: Sending,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    let read = 0;
    let ended = false;
    function tell(news: ImportNews) {
      ended ||= isLast(news);
      onNews(news);
    }
    function readLines() {
      if (request.status !== 200) return;
      const end = request.responseText.lastIndexOf("\n");
      if (end < read) return;
      const lines = request.responseText.slice(read, end).split("\n");
      read = end + 1;
      // The lines of our own answer (`ImportNews`).
      for (const line of lines) if (line !== "") tell(JSON.parse(line) as ImportNews);
    }
    request.open("POST", `/api/owner/stations-import?${new URLSearchParams(query)}`);
    request.setRequestHeader("content-type", "text/csv");
    request.setRequestHeader("accept", "application/x-ndjson");
    request.upload.onprogress = ({ loaded, total }) => onSent(loaded, total);
    request.onprogress = readLines;
    request.onloadend = () => {
      readLines();
      if (!ended && !signal.aborted)
        tell({ error: request.status === 200 || request.status === 0 ? network : failureOf(request.responseText) });
      resolve();
    };
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}
