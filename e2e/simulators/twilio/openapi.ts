/**
 * Checks requests and responses against Twilio's published OpenAPI documents (reduced copies in spec/, MIT).
 * Requests are closed (an unknown parameter is an error, which the real API would ignore); responses must carry every
 * documented property, since the documents mark almost nothing as required.
 */
import fs from "node:fs";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import addFormatsModule from "ajv-formats";

type Json = Record<string, unknown>;

interface Operation {
  operationId: string;
  parameters?: { name: string; in: string; schema?: Json }[];
  requestBody?: { content?: Record<string, { schema: Json }> };
  responses: Record<string, { content?: Record<string, { schema: Json }> }>;
}

interface Route {
  method: string;
  pattern: RegExp;
  op: Operation;
}

const FORMATS = [
  "date-time-rfc-2822",
  "uri-map",
  "iso-country-code",
  "http-method",
  "phone-number",
  "phone-number-capabilities",
  "currency",
  "endpoint",
  "twiml",
  "uri",
  "sid",
];

// ajv-formats is CommonJS: Node gives the function itself, a bundler's interop an object with `default`.
const addFormats = (addFormatsModule as unknown as { default?: typeof addFormatsModule }).default ?? addFormatsModule;

export interface Spec {
  match(method: string, path: string): { op: Operation; params: Record<string, string> } | null;
  request(op: Operation, params: Record<string, unknown>): string[];
  query(op: Operation, params: Record<string, unknown>): string[];
  response(op: Operation, status: number, body: unknown): string[];
}

function withNull(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withNull);
  if (!node || typeof node !== "object") return node;
  const out: Json = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withNull(value)]));
  if (out.nullable && typeof out.type === "string") out.type = [out.type, "null"];
  if (out.nullable && Array.isArray(out.enum)) out.enum = [...out.enum, null];
  // The documents forget `nullable` on references to enums, which the real API leaves null until they are known.
  const known = typeof out.$ref === "string" && (out.nullable || out.$ref.includes("_enum_"));
  if (known) return { anyOf: [{ $ref: out.$ref }, { type: "null" }] };
  // Without a type anything is allowed, null too; ajv refuses the word alone.
  delete out.nullable;
  return out;
}

const prepare = (schema: Json): Json =>
  JSON.parse(JSON.stringify(withNull(schema)).replaceAll('"#/components', '"spec#/components'));

const words = (errors: ErrorObject[] | null | undefined): string[] =>
  (errors ?? []).map((error) => `${error.instancePath || "/"} ${error.message} ${JSON.stringify(error.params)}`);

export function loadSpec(file: string): Spec {
  const doc = JSON.parse(fs.readFileSync(new URL(`spec/${file}`, import.meta.url), "utf8"));
  const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes: "array" });
  addFormats(ajv);
  for (const format of FORMATS) ajv.addFormat(format, true);
  ajv.addSchema(withNull({ components: doc.components }) as Json, "spec");
  const routes = routesOf(doc);
  const compiled = new Map<string, ValidateFunction>();
  const check = (key: string, schema: Json, value: unknown): string[] => {
    const validate = compiled.get(key) ?? ajv.compile(prepare(schema));
    compiled.set(key, validate);
    return validate(value) ? [] : words(validate.errors);
  };
  return {
    match: (method, path) => {
      for (const route of routes) {
        const found = route.method === method ? route.pattern.exec(path) : null;
        if (found) return { op: route.op, params: { ...found.groups } };
      }
      return null;
    },
    request: (op, params) => {
      const schema = op.requestBody?.content?.["application/x-www-form-urlencoded"]?.schema;
      return schema ? check(`${op.operationId}:body`, { ...schema, additionalProperties: false }, { ...params }) : [];
    },
    query: (op, params) => {
      const known = (op.parameters ?? []).filter((one) => one.in === "query");
      const properties = Object.fromEntries(known.map((one) => [one.name, one.schema ?? {}]));
      return check(
        `${op.operationId}:query`,
        { type: "object", properties, additionalProperties: false },
        { ...params },
      );
    },
    response: (op, status, body) => {
      const documented = op.responses[status];
      if (!documented) return [`undocumented status ${status}`];
      const schema = documented.content?.["application/json"]?.schema;
      if (!schema) return [];
      const errors = check(`${op.operationId}:${status}`, schema, structuredClone(body));
      return [...errors, ...missing(doc, schema, body)];
    },
  };
}

function routesOf(doc: { paths: Record<string, Record<string, Operation>> }): Route[] {
  const routes: Route[] = [];
  const weight = (path: string) => (path.match(/\{/g) ?? []).length;
  for (const path of Object.keys(doc.paths).sort((a, b) => weight(a) - weight(b))) {
    const source = path.replaceAll(".", "\\.").replace(/\{(\w+)\}/g, "(?<$1>[^/]+?)");
    for (const [method, op] of Object.entries(doc.paths[path] ?? {})) {
      routes.push({ method: method.toUpperCase(), pattern: new RegExp(`^${source}$`), op });
    }
  }
  return routes;
}

function missing(
  doc: { components: { schemas: Record<string, { properties?: Json }> } },
  schema: Json,
  body: unknown,
): string[] {
  if (!body || typeof body !== "object") return [];
  if (typeof schema.$ref === "string") {
    const name = schema.$ref.split("/").pop() ?? "";
    const properties = Object.keys(doc.components.schemas[name]?.properties ?? {});
    return properties.filter((property) => !(property in body)).map((property) => `missing ${name}.${property}`);
  }
  const out: string[] = [];
  for (const [key, part] of Object.entries((schema.properties ?? {}) as Record<string, Json>)) {
    const value = (body as Json)[key];
    if (part.type === "array" && Array.isArray(value)) {
      for (const one of value) out.push(...missing(doc, part.items as Json, one));
    } else if (!(key in body)) out.push(`missing ${key}`);
  }
  return out;
}
