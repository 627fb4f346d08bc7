/** The company tree. An owner's "instance" is the tree below one root. */
import { type AnyPgColumn, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "./columns.ts";

export const companies = pgTable(
  "companies",
  {
    id: id(),
    name: text("name").notNull().unique("companies_name_idx"),
    parentId: uuid("parent_id").references((): AnyPgColumn => companies.id),
    rootId: uuid("root_id").notNull(),
    country: text("country").notNull().default("DE"),
    timezone: text("timezone").notNull().default("Europe/Berlin"),
    language: text("language").$type<"de" | "en">().notNull().default("de"),
    billingEmail: text("billing_email"),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [index("companies_root_id_idx").on(t.rootId), index("companies_parent_id_idx").on(t.parentId)],
);
