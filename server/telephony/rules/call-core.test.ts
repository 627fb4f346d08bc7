import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CallEffect, type CallEvent, type CallState, newCallState, reduceCall } from "./call-core.ts";

const run = (events: CallEvent[], from: CallState = newCallState) =>
  events.reduce(
    (all, event) => {
      const step = reduceCall(all.state, event);
      return { state: step.state, effects: [...all.effects, ...step.effects] };
    },
    { state: from, effects: [] as CallEffect[] },
  );
const does = (effects: CallEffect[]) => effects.map((e) => e.do);

describe("a call that goes well", () => {
  test("the caller is joined only after the agent answered, and the ticket is opened at that moment", () => {
    const ringing = run([{ kind: "queued" }, { kind: "offered", offerId: "o1" }]);
    expect(does(ringing.effects)).toEqual(["enter_queue"]);
    const live = run([{ kind: "agent_answered", offerId: "o1" }, { kind: "caller_joined" }], ringing.state);
    expect(does(live.effects)).toEqual(["leave_queue", "open_ticket", "join_caller"]);
    expect(live.state.phase).toBe("live");
  });

  test("a repeated answer has no second effect", () => {
    const once = run([
      { kind: "queued" },
      { kind: "offered", offerId: "o1" },
      { kind: "agent_answered", offerId: "o1" },
    ]);
    expect(reduceCall(once.state, { kind: "agent_answered", offerId: "o1" }).effects).toEqual([]);
  });
});

describe("hang-ups at each stage", () => {
  const stages: [string, CallEvent[], string[]][] = [
    ["in the greeting", [], ["close"]],
    ["in the queue", [{ kind: "queued" }], ["leave_queue", "close"]],
    [
      "while an agent rings",
      [{ kind: "queued" }, { kind: "offered", offerId: "o" }],
      ["end_offer", "end_agent_leg", "leave_queue", "close"],
    ],
    [
      "between answer and join",
      [{ kind: "queued" }, { kind: "offered", offerId: "o" }, { kind: "agent_answered", offerId: "o" }],
      ["end_agent_leg", "wrap_up", "close"],
    ],
    [
      "in the conversation",
      [
        { kind: "queued" },
        { kind: "offered", offerId: "o" },
        { kind: "agent_answered", offerId: "o" },
        { kind: "caller_joined" },
      ],
      ["end_agent_leg", "wrap_up", "close"],
    ],
  ];
  test.each(stages)("the caller hangs up %s", (_, events, expected) => {
    const before = run(events);
    const after = reduceCall(before.state, { kind: "caller_gone" });
    expect(does(after.effects)).toEqual(expected);
    expect(after.effects.at(-1)).toEqual({ do: "close", by: "caller" });
    expect(after.state.phase).toBe("ended");
  });

  test("an agent who ends is named as the one who ended", () => {
    const live = run([
      { kind: "queued" },
      { kind: "offered", offerId: "o" },
      { kind: "agent_answered", offerId: "o" },
      { kind: "agent_ends" },
    ]);
    expect(does(live.effects).at(-1)).toBe("end_caller");
    expect(reduceCall(live.state, { kind: "agent_left", offerId: "o" }).effects).toEqual([]);
    expect(reduceCall(live.state, { kind: "caller_gone" }).effects.at(-1)).toEqual({ do: "close", by: "agent" });
  });

  test("an agent whose browser vanishes puts the caller back at the front", () => {
    const live = run([
      { kind: "queued" },
      { kind: "offered", offerId: "o" },
      { kind: "agent_answered", offerId: "o" },
      { kind: "caller_joined" },
    ]);
    const lost = reduceCall(live.state, { kind: "agent_left", offerId: "o" });
    expect(lost.effects).toEqual([{ do: "enter_queue", front: true }, { do: "requeue_caller" }]);
    expect(lost.state.phase).toBe("queued");
  });
});

describe("offers", () => {
  test("an unanswered ring frees the caller for the next agent", () => {
    const s = run([
      { kind: "queued" },
      { kind: "offered", offerId: "a" },
      { kind: "offer_ended", offerId: "a", how: "missed" },
      { kind: "offered", offerId: "b" },
    ]);
    expect(s.state.offer).toEqual({ id: "b", state: "ringing" });
  });

  test("who answers after his offer ended is hung up, the other keeps the caller", () => {
    const s = run([
      { kind: "queued" },
      { kind: "offered", offerId: "a" },
      { kind: "offer_ended", offerId: "a", how: "missed" },
      { kind: "offered", offerId: "b" },
      { kind: "agent_answered", offerId: "b" },
    ]);
    expect(reduceCall(s.state, { kind: "agent_answered", offerId: "a" })).toEqual({
      state: s.state,
      effects: [{ do: "end_agent_leg", offerId: "a" }],
    });
  });

  test("the waiting room may fail twice, then the duty phone rings", () => {
    const s = run([{ kind: "queued" }, { kind: "queue_broke" }, { kind: "queue_broke" }]);
    expect(s.state.phase).toBe("queued");
    const broken = reduceCall(s.state, { kind: "queue_broke" });
    expect(broken.state.phase).toBe("fallback");
    expect(does(broken.effects)).toEqual(["leave_queue"]);
  });

  test("a caller whom nobody answers is fetched out of the queue for the duty phone", () => {
    const s = run([{ kind: "queued" }]);
    expect(does(reduceCall(s.state, { kind: "nobody_answers" }).effects)).toEqual(["leave_queue", "duty_phone"]);
  });
});

const offerId = fc.constantFrom("a", "b", "c");
const event: fc.Arbitrary<CallEvent> = fc.oneof(
  fc.constant<CallEvent>({ kind: "queued" }),
  offerId.map((id): CallEvent => ({ kind: "offered", offerId: id })),
  offerId.map((id): CallEvent => ({ kind: "agent_answered", offerId: id })),
  fc
    .tuple(offerId, fc.constantFrom("missed", "rejected", "canceled", "failed"))
    .map(([id, how]): CallEvent => ({ kind: "offer_ended", offerId: id, how: how as "missed" })),
  fc.constant<CallEvent>({ kind: "caller_joined" }),
  offerId.map((id): CallEvent => ({ kind: "agent_left", offerId: id })),
  fc.constant<CallEvent>({ kind: "agent_ends" }),
  fc.constant<CallEvent>({ kind: "caller_gone" }),
  fc.constant<CallEvent>({ kind: "queue_broke" }),
  fc.constant<CallEvent>({ kind: "nobody_answers" }),
);

describe("for any order of events", () => {
  test("nothing revives an ended call and it is closed exactly once", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const all = run([...events, { kind: "caller_gone" }]);
        expect(all.state.phase).toBe("ended");
        expect(all.effects.filter((e) => e.do === "close")).toHaveLength(1);
      }),
    );
  });

  test("entries into the queue and departures from it balance", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        let waiting = 0;
        for (const e of run([...events, { kind: "caller_gone" }]).effects) {
          if (e.do === "enter_queue") waiting++;
          if (e.do === "leave_queue") waiting--;
          expect(waiting === 0 || waiting === 1).toBe(true);
        }
        expect(waiting).toBe(0);
      }),
    );
  });

  test("a caller is joined at most once per offer and never to an agent who did not answer", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const joined = run(events).effects.flatMap((e) => (e.do === "join_caller" ? [e.offerId] : []));
        for (const id of joined) expect(events.some((e) => e.kind === "agent_answered" && e.offerId === id)).toBe(true);
      }),
    );
  });
});
