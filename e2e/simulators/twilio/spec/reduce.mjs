// Cuts Twilio's published OpenAPI documents (github.com/twilio/twilio-oai, MIT) down to the operations the simulator answers.
// Usage: node reduce.mjs <folder with twilio_api_v2010.json and twilio_monitor_v1.json>
import fs from "node:fs";
import path from "node:path";

const from = process.argv[2];
const A = "/2010-04-01/Accounts/{AccountSid}";
const KEEP = {
  "twilio_api_v2010.json": {
    "/2010-04-01/Accounts/{Sid}.json": ["get"],
    [`${A}/Calls.json`]: ["get", "post"],
    [`${A}/Calls/{Sid}.json`]: ["get", "post", "delete"],
    [`${A}/Calls/{CallSid}/Recordings.json`]: ["get", "post"],
    [`${A}/Calls/{CallSid}/Recordings/{Sid}.json`]: ["get", "post", "delete"],
    [`${A}/Conferences.json`]: ["get"],
    [`${A}/Conferences/{Sid}.json`]: ["get", "post"],
    [`${A}/Conferences/{ConferenceSid}/Participants.json`]: ["get", "post"],
    [`${A}/Conferences/{ConferenceSid}/Participants/{CallSid}.json`]: ["get", "post", "delete"],
    [`${A}/Queues.json`]: ["get", "post"],
    [`${A}/Queues/{Sid}.json`]: ["get", "post", "delete"],
    [`${A}/Queues/{QueueSid}/Members.json`]: ["get"],
    [`${A}/Queues/{QueueSid}/Members/{CallSid}.json`]: ["get", "post"],
    [`${A}/Messages.json`]: ["get", "post"],
    [`${A}/Messages/{Sid}.json`]: ["get", "post", "delete"],
    [`${A}/Messages/{MessageSid}/Media.json`]: ["get"],
    [`${A}/Messages/{MessageSid}/Media/{Sid}.json`]: ["get", "delete"],
    [`${A}/Recordings.json`]: ["get"],
    [`${A}/Recordings/{Sid}.json`]: ["get", "delete"],
    [`${A}/IncomingPhoneNumbers.json`]: ["get"],
    [`${A}/IncomingPhoneNumbers/{Sid}.json`]: ["get", "post"],
  },
  "twilio_monitor_v1.json": { "/v1/Alerts": ["get"], "/v1/Alerts/{Sid}": ["get"] },
};

const strip = (node) => {
  if (Array.isArray(node)) return node.map(strip);
  if (!node || typeof node !== "object") return node;
  const kept = Object.entries(node).filter(
    ([key, value]) => !["examples", "example", "x-twilio", "x-class-extra-annotation", "x-interface-extra-annotation"].includes(key) && !(key === "description" && typeof value === "string"),
  );
  return Object.fromEntries(kept.map(([key, value]) => [key, strip(value)]));
};

for (const [file, keep] of Object.entries(KEEP)) {
  const doc = JSON.parse(fs.readFileSync(path.join(from, file), "utf8"));
  const paths = {};
  for (const [route, methods] of Object.entries(keep)) {
    paths[route] = {};
    for (const method of methods) {
      const op = strip(doc.paths[route][method]);
      paths[route][method] = { operationId: op.operationId, parameters: op.parameters, requestBody: op.requestBody, responses: op.responses };
      for (const response of Object.values(paths[route][method].responses)) response.description = "";
    }
  }
  const schemas = {};
  const follow = (node) => {
    for (const [, name] of JSON.stringify(node).matchAll(/#\/components\/schemas\/([^"]+)/g)) {
      if (schemas[name]) continue;
      schemas[name] = strip(doc.components.schemas[name]);
      follow(schemas[name]);
    }
  };
  follow(paths);
  const reduced = { openapi: doc.openapi, info: { title: doc.info.title, version: doc.info.version, license: doc.info.license }, paths, components: { schemas } };
  fs.writeFileSync(new URL(file, import.meta.url), `${JSON.stringify(reduced)}\n`);
}
