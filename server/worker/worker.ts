/** The third door: the outbox relay, the dispatcher, the clockwork, the reconciler. Any number of processes may run it. */
import { offerNext } from "#server/dispatch/offer-next.ts";
import { detectFaults } from "#server/faults/detect-faults.ts";
import { newCtx } from "#server/platform/context.ts";
import type { House } from "#server/platform/house.ts";
import { mailJobs, mailRelay } from "#server/platform/mail.ts";
import { type JobHandler, startRelay } from "#server/platform/outbox.ts";
import { readSettings } from "#server/platform/settings.ts";
import { orderJobs } from "#server/subscriptions/confirm-orders.ts";
import { alertUnansweredTexts } from "#server/telephony/alert-unanswered-texts.ts";
import { expireOffers } from "#server/telephony/expire-offers.ts";
import { endOverdueWrapUps } from "#server/telephony/finish-wrap-up.ts";
import { overflowWaiting } from "#server/telephony/overflow-waiting.ts";
import { twilioJobs } from "#server/telephony/twilio-jobs.ts";
import { reconcile } from "#server/telephony/twilio-reconcile.ts";
import { openTwilio } from "#server/telephony/twilio-rest.ts";
import { keepBooks } from "./books.ts";
import { coalesced, paced } from "./coalesced.ts";
import { mailAttachments } from "./mail-attachments.ts";

const dueMs = 1_000;
/** Of a large fleet there is always news: the watcher looks no more often than this. */
const newsMs = 250;
const stationNews = /^(?:diagnostics\.(?:connector_changed|station_)|subscriptions\.service_)/;

export interface Worker {
  stop(): Promise<void>;
}

export async function startWorker(house: House): Promise<Worker> {
  const { log } = house;
  const sdk = openTwilio(house.env);
  const ctx = (name: string) => newCtx(house, { kind: "system", name });

  const handlers: Record<string, JobHandler> = {
    ...(sdk ? twilioJobs(house, sdk) : {}),
    ...orderJobs(house),
  };
  const relay = startRelay(house.sql, house.bell, handlers, log);
  const mails = startRelay(house.sql, house.bell, mailJobs(house.env, log, mailAttachments(house)), log, mailRelay);

  /** Whom to ask: at each bell. Nothing stands before it, for somebody waits. */
  const desk = coalesced(async () => {
    while (await offerNext(ctx("dispatcher")));
  }, log);
  const offBell = house.bell.onRing(desk.run);

  /** What time alone brings about, each second: telemetry rings the bell far more often. What it changes rings in turn. */
  const due = coalesced(async () => {
    await expireOffers(ctx("dispatcher"));
    await endOverdueWrapUps(ctx("worker"));
    await alertUnansweredTexts(ctx("worker"));
    await overflowWaiting(ctx("worker"));
  }, log);
  const clockwork = setInterval(due.run, dueMs);
  clockwork.unref();

  /** What is wrong by itself: each second for time, and soon after stations had news. */
  const watch = coalesced(async () => void (await detectFaults(ctx("watcher"))), log);
  const watchSoon = paced(watch.run, newsMs);
  const offNews = house.tail.follow((lines) => lines.some(({ kind }) => stationNews.test(kind)) && watchSoon());
  const watching = setInterval(watch.run, dueMs);
  watching.unref();

  const compare = coalesced(async () => {
    if (!sdk) return;
    const done = await reconcile(house, sdk);
    if (done.closed + done.requeued + done.imported + done.texts > 0) log.warn(done, "reconciled");
  }, log);
  compare.run();
  const { reconcileSeconds } = await readSettings(house.db);
  const timer = setInterval(compare.run, reconcileSeconds * 1000);
  timer.unref();
  const books = keepBooks(house);
  due.run();
  desk.run();

  return {
    async stop() {
      clearInterval(timer);
      clearInterval(clockwork);
      clearInterval(watching);
      offBell();
      offNews();
      await Promise.allSettled([
        relay.stop(),
        mails.stop(),
        desk.idle(),
        due.idle(),
        watch.idle(),
        compare.idle(),
        books.stop(),
      ]);
    },
  };
}
