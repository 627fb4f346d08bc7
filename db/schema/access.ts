/** Who: users with their sign-in (Better Auth's tables), agents with shifts and presence. */
import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "./columns.ts";
import { companies } from "./companies.ts";

/**
 * Owners' users hold what the group they are in holds. A group belongs to a whole company tree (its root), so that one
 * set of groups serves all sub-companies. `visibility` says how far its users see and act, from their own company on.
 */
export const groups = pgTable(
  "groups",
  {
    id: id(),
    rootId: uuid("root_id")
      .notNull()
      .references(() => companies.id),
    name: text("name").notNull(),
    visibility: text("visibility").$type<"own" | "below" | "instance">().notNull(),
    /** Names of `server/access/rules/rights.ts`; what is not an owner's right counts for nothing. */
    rights: text("rights").array().notNull().default(sql`'{}'`),
    createdAt: moment("created_at").notNull(),
    changedAt: moment("changed_at").notNull(),
    changedByName: text("changed_by_name"),
  },
  (t) => [unique("groups_root_id_name_idx").on(t.rootId, t.name)],
);

export const users = pgTable("users", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  email: text("email").notNull().unique("users_email_idx"),
  emailVerified: boolean("email_verified").notNull().default(false),
  image: text("image"),
  createdAt: moment("created_at").notNull(),
  updatedAt: moment("updated_at").notNull(),
  username: text("username").unique("users_username_idx"),
  displayUsername: text("display_username"),
  role: text("role").$type<"agent" | "supervisor" | "owner_admin" | "owner">().notNull().default("owner"),
  companyId: uuid("company_id").references(() => companies.id),
  /** Owners only: what they may. Without a group they may nothing. */
  groupId: uuid("group_id").references(() => groups.id),
  /** Set while an invitation is open: no password was chosen yet. */
  invitedAt: moment("invited_at"),
  invitedByName: text("invited_by_name"),
  locale: text("locale").$type<"de" | "en">().notNull().default("de"),
  deactivatedAt: moment("deactivated_at"),
  lastSignInAt: moment("last_sign_in_at"),
});

export const sessions = pgTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    expiresAt: moment("expires_at").notNull(),
    token: text("token").notNull().unique("sessions_token_idx"),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
  },
  (t) => [index("sessions_user_id_idx").on(t.userId)],
);

export const accounts = pgTable(
  "accounts",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: moment("access_token_expires_at"),
    refreshTokenExpiresAt: moment("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [index("accounts_user_id_idx").on(t.userId)],
);

export const verifications = pgTable(
  "verifications",
  {
    id: text("id").primaryKey(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: moment("expires_at").notNull(),
    createdAt: moment("created_at"),
    updatedAt: moment("updated_at"),
  },
  (t) => [index("verifications_identifier_idx").on(t.identifier)],
);

export const rateLimits = pgTable("rate_limits", {
  id: text("id").primaryKey(),
  key: text("key").notNull().unique("rate_limits_key_idx"),
  count: integer("count").notNull(),
  lastRequest: bigint("last_request", { mode: "number" }).notNull(),
});

/** A person who answers. The small number is spoken of in Twilio client identities: `agent_7_…`. */
export const agents = pgTable("agents", {
  id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
  userId: text("user_id")
    .notNull()
    .unique("agents_user_id_idx")
    .references(() => users.id),
  displayName: text("display_name").notNull(),
  languages: text("languages").array().notNull().default(sql`'{de,en}'`),
});

/** A worked shift: opened by "Start shift", closed by ending it. */
export const agentShifts = pgTable(
  "agent_shifts",
  {
    id: id(),
    agentId: integer("agent_id")
      .notNull()
      .references(() => agents.id),
    startedAt: moment("started_at").notNull(),
    endedAt: moment("ended_at"),
  },
  (t) => [uniqueIndex("agent_shifts_open_idx").on(t.agentId).where(sql`ended_at is null`)],
);

/** Where an agent is right now. Ready only counts while the heartbeat is fresh and the phone is registered. */
export const agentPresences = pgTable("agent_presences", {
  agentId: integer("agent_id")
    .primaryKey()
    .references(() => agents.id),
  /** The one browser tab that holds the phone; a dead tab's identity is never rung. */
  deviceSession: text("device_session"),
  status: text("status").$type<"offline" | "ready" | "away" | "ringing" | "busy" | "wrap_up">().notNull(),
  since: moment("since").notNull(),
  deviceRegistered: boolean("device_registered").notNull().default(false),
  microphoneGranted: boolean("microphone_granted").notNull().default(false),
  lastHeartbeatAt: moment("last_heartbeat_at"),
  missedOffers: integer("missed_offers").notNull().default(0),
  /** When nobody has been offered anything for longest, he is next. */
  lastOfferAt: moment("last_offer_at"),
  wrapUpEndsAt: moment("wrap_up_ends_at"),
});
