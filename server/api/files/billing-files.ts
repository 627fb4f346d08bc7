/** The statement to keep: on paper, and for a machine (columns: `server/billing/rules/statement-csv.ts`). */
import { statementCsv } from "#server/billing/rules/statement-csv.ts";
import { fileInput } from "#server/billing/schema.ts";
import { statementPdf } from "#server/billing/statement-pdf.ts";
import { stateOf } from "#server/billing/summary-reads.ts";
import { ownedStatements } from "../owned-billing.ts";
import { asDownload, ownerFile } from "../owner-files.ts";

const nameOf = (month: string, locale: "de" | "en") =>
  `chargeline-${locale === "de" ? "abrechnung" : "statement"}-${month}`;

export const billingFiles = [
  ownerFile({
    method: "GET",
    path: "/statement.pdf",
    rights: ["billing:read"],
    input: fileInput,
    answer: async ({ house, scope, session, input }) => {
      const locale = input.locale ?? session.locale;
      const { month, company = null } = input;
      const statements = await ownedStatements(house, scope, { month, companyId: company });
      const pdf = await statementPdf(statements, { month, locale, at: house.clock.now() });
      return asDownload(new Uint8Array(pdf), "application/pdf", `${nameOf(month, locale)}.pdf`);
    },
  }),
  ownerFile({
    method: "GET",
    path: "/statement.csv",
    rights: ["billing:read"],
    input: fileInput,
    answer: async ({ house, scope, session, input }) => {
      const locale = input.locale ?? session.locale;
      const { month, company = null } = input;
      const now = house.clock.now();
      const statements = await ownedStatements(house, scope, { month, companyId: company });
      const csv = statementCsv(statements, { locale, stateOf: (s) => stateOf(s.closed !== null, s.span, now) });
      return asDownload(csv, "text/csv; charset=utf-8", `${nameOf(month, locale)}.csv`);
    },
  }),
];
