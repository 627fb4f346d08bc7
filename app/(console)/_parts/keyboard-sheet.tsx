"use client";
import { useTranslations } from "next-intl";
import { Dialog } from "../../_ui/dialog.tsx";
import type { HotkeyAction } from "../../_ui/hotkeys.ts";
import { KeyCap } from "../../_ui/key-cap.tsx";
import { KeyCaps } from "../../_ui/use-hotkeys.tsx";

const groups: { id: "call" | "work" | "desk"; actions: HotkeyAction[] }[] = [
  { id: "call", actions: ["accept", "reject", "mute", "hold", "keypad", "transfer", "end"] },
  { id: "work", actions: ["proposal", "suggestedRung", "danger", "nextEntry", "newContact"] },
  { id: "desk", actions: ["palette", "pause", "sheet"] },
];

/** Every key of the desk; the caps are the user's own. */
export default function KeyboardSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations("console.keys");
  return (
    <Dialog open={open} onClose={onClose} title={t("title")} className="w-[720px]!">
      <div className="grid grid-cols-2 gap-x-8 gap-y-4 px-5 pb-5 pt-3 max-tablet:grid-cols-1">
        {groups.map((group) => (
          <section key={group.id}>
            <h3 className="mb-1 text-caption font-semibold text-fg-muted">{t(`group.${group.id}`)}</h3>
            <dl>
              {group.actions.map((action) => (
                <div
                  key={action}
                  className="flex h-8 items-center justify-between gap-3 border-t border-line text-body"
                >
                  <dt>{t(`action.${action}`)}</dt>
                  <dd>
                    <KeyCaps action={action} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <section>
          <h3 className="mb-1 text-caption font-semibold text-fg-muted">{t("group.lists")}</h3>
          <dl>
            {(["move", "select", "open", "answers"] as const).map((action) => (
              <div key={action} className="flex h-8 items-center justify-between gap-3 border-t border-line text-body">
                <dt>{t(`list.${action}`)}</dt>
                <dd className="flex gap-1">
                  {plainKeys[action].map((cap) => (
                    <KeyCap key={cap}>{cap}</KeyCap>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  );
}

const plainKeys = { move: ["J", "K"], select: ["X"], open: ["↵"], answers: ["1", "2", "3"] };
