"use client";
import { useTranslations } from "next-intl";
import { Avatar } from "../../_ui/avatar.tsx";
import { Skeleton } from "../../_ui/feedback.tsx";
import { CalledLine } from "../_crew/called-line.tsx";
import { useMe } from "../_frame/use-me.tsx";
import { ButtonLink, Card } from "./card.tsx";
import { useCrew } from "./use-crew.ts";
import { useSaid } from "./use-said.ts";

/** Who is called when it cannot be mended from afar, and who after that. */
export function TechnicianCard({ stationId }: { stationId: string }) {
  const t = useTranslations("service.technician");
  const said = useSaid();
  const me = useMe();
  const { data } = useCrew(stationId);
  const [first, ...others] = data?.cards ?? [];
  return (
    <Card label={t("title")}>
      <div className="p-5">
        <h2 className="text-strong font-semibold">{t("title")}</h2>
        {!data && <Skeleton rows={2} className="mt-2 h-6" />}
        {first && (
          <>
            <div className="mt-2 flex items-center gap-3">
              <Avatar name={first.name} />
              <div className="min-w-0 flex-1">
                <p className="font-medium">{first.name}</p>
                <p className="text-caption text-fg-muted">
                  {first.firm && <>{first.firm} · </>}
                  <span className="tnum">{first.phone}</span>
                </p>
              </div>
            </div>
            <p className="mt-2 text-caption text-fg-muted">
              {t("role")} {others.length > 0 && t("then", { names: said.allOf(others.map((one) => one.name)) })}
            </p>
            <div className="mt-3 text-caption">
              <CalledLine called={data?.called ?? null} />
            </div>
          </>
        )}
        {data && !first && <p className="mt-1 text-body text-fg-muted">{t("none")}</p>}
      </div>
      {me.may("technicians:manage") && (
        <div className="border-t border-line px-5 py-3">
          <ButtonLink href={`/portal/stations/${stationId}/technicians`}>{t(first ? "change" : "add")}</ButtonLink>
        </div>
      )}
    </Card>
  );
}
