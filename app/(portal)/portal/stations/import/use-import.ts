"use client";
import { useEffect, useRef, useState } from "react";
import { readListBytes } from "#server/api/rules/list-bytes.ts";
import type { ImportedView, ImportNews } from "#server/api/station-import.ts";
import { type ColumnProblem, checkColumns, delimiterOf } from "#server/subscriptions/rules/list-columns.ts";
import { sendList } from "./send-list.ts";

export type Problem = Extract<ImportNews, { problems: unknown }>["problems"][number];
export type Progress = {
  phase: "upload" | "rows" | "stations" | "technicians" | "service";
  done: number;
  total: number;
};
type Reason = { reason: string; params: Record<string, string | number> };

export type ImportState =
  | { at: "choose" }
  /** The header or the file itself: said before anything is sent. */
  | { at: "columns"; problems: ColumnProblem[] }
  | { at: "checking" | "importing"; progress: Progress }
  | { at: "refused"; problems: Problem[]; encoding: "utf-8" | "windows-1252" }
  | { at: "checked"; result: ImportedView }
  | { at: "failed"; error: Reason; after: "checking" | "importing" }
  | { at: "done"; result: ImportedView };

/** The first line of a header never needs more. */
const headBytes = 16_384;

const headerOf = (text: string): string[] => {
  const line = text.replace(/^\uFEFF/, "").split(/[\r\n]/, 1)[0] ?? "";
  return line.split(delimiterOf(line)).map((name) => name.trim().replace(/^"(.*)"$/, "$1"));
};

async function lookAt(file: File): Promise<ImportState | null> {
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  const read = readListBytes(head);
  if ("refused" in read) return { at: "failed", error: { reason: read.refused, params: {} }, after: "checking" };
  const problems = checkColumns(headerOf(read.text));
  return problems.length > 0 ? { at: "columns", problems } : null;
}

/** From the chosen file to stations: looked at, checked by the server, and imported only when asked for. */
export function useImport(companyId: string) {
  const [file, setFile] = useState<File | null>(null);
  const [state, setState] = useState<ImportState>({ at: "choose" });
  const running = useRef<AbortController | null>(null);
  const isBusy = state.at === "checking" || state.at === "importing";

  async function send(sent: File, at: "checking" | "importing") {
    running.current?.abort();
    const control = new AbortController();
    running.current = control;
    const problems: Problem[] = [];
    setState({ at, progress: { phase: "upload", done: 0, total: sent.size } });
    await sendList(
      sent,
      { companyId, dry: at === "checking" ? "1" : "0" },
      {
        onSent: (done, total) => setState({ at, progress: { phase: "upload", done, total } }),
        onNews: (news) => {
          if (control.signal.aborted) return;
          if ("problems" in news) problems.push(...news.problems);
          else if ("phase" in news) setState({ at, progress: news });
          else if ("refused" in news) setState({ at: "refused", problems, encoding: news.refused.encoding });
          else if ("error" in news) setState({ at: "failed", error: news.error, after: at });
          else setState({ at: at === "checking" ? "checked" : "done", result: news.result });
        },
      },
      control.signal,
    );
  }
  async function check(next: File) {
    setFile(next);
    const found = await lookAt(next);
    if (found) setState(found);
    else await send(next, "checking");
  }

  useEffect(() => {
    if (state.at !== "importing") return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [state.at]);
  useEffect(() => () => running.current?.abort(), []);

  return {
    file,
    state,
    isBusy,
    choose: (next: File) => void (state.at === "importing" ? undefined : check(next)),
    /** A file that was mended on disk is another one: it is chosen again. */
    again: () => {
      running.current?.abort();
      setFile(null);
      setState({ at: "choose" });
    },
    run: () => void (file && state.at === "checked" && send(file, "importing")),
    retry: () => void (file && check(file)),
  };
}
