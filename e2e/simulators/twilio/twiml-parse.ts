/**
 * Reads a TwiML document with its children in order. Malformed XML or another root than <Response> is fatal (12100);
 * an unknown verb, a misplaced verb, an unknown attribute or value is a 12200 warning and skipped, as Twilio does.
 */
import { SaxesParser } from "saxes";
import { MESSAGING, type VerbRule, VOICE } from "./twiml-verbs.ts";

export interface TwimlNode {
  name: string;
  attributes: Record<string, string>;
  children: TwimlNode[];
  /** all text inside, SSML included */
  text: string;
}

export interface Parsed {
  nodes: TwimlNode[];
  problems: string[];
  fatal: string | null;
}

export function parseTwiml(xml: string, language: "voice" | "messaging" = "voice", top?: readonly string[]): Parsed {
  const rules = language === "voice" ? VOICE : MESSAGING;
  const problems: string[] = [];
  const root: TwimlNode = { name: "", attributes: {}, children: [], text: "" };
  const stack: TwimlNode[] = [root];
  let fatal: string | null = null;
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    fatal ??= error.message;
  });
  parser.on("opentag", (tag) => {
    const node: TwimlNode = { name: tag.name, attributes: { ...tag.attributes }, children: [], text: "" };
    stack.at(-1)?.children.push(node);
    stack.push(node);
  });
  const addText = (text: string) => {
    for (const open of stack.slice(1)) open.text += text;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => stack.pop());
  try {
    parser.write(xml).close();
  } catch (error) {
    fatal ??= error instanceof Error ? error.message : String(error);
  }
  const response = root.children[0];
  if (!fatal && response?.name !== "Response") fatal = "the root element must be <Response>";
  if (fatal || !response) return { nodes: [], problems, fatal: fatal ?? "empty document" };
  checkAttributes(response, rules.Response, problems);
  return { nodes: checkChildren(response, rules, problems, top), problems, fatal: null };
}

function checkChildren(
  parent: TwimlNode,
  rules: Readonly<Record<string, VerbRule>>,
  problems: string[],
  top?: readonly string[],
): TwimlNode[] {
  const allowed = top ?? rules[parent.name]?.children ?? [];
  const kept: TwimlNode[] = [];
  for (const child of parent.children) {
    if (!allowed.includes(child.name)) {
      problems.push(`<${child.name}> is not allowed in <${parent.name}>`);
      continue;
    }
    const rule = rules[child.name];
    if (rule) {
      checkAttributes(child, rule, problems);
      child.children = checkChildren(child, rules, problems);
    }
    kept.push(child);
  }
  return kept;
}

function checkAttributes(node: TwimlNode, rule: VerbRule | undefined, problems: string[]): void {
  for (const [name, value] of Object.entries(node.attributes)) {
    if (!rule?.attributes.includes(name)) {
      problems.push(`attribute ${name} is not allowed in <${node.name}>`);
      delete node.attributes[name];
      continue;
    }
    const values = rule.enums?.[name];
    if (!values) continue;
    const words = name === "statusCallbackEvent" ? value.split(/\s+/).filter(Boolean) : [value];
    if (words.some((word) => !values.includes(word))) {
      problems.push(`${name}="${value}" is not allowed in <${node.name}>`);
      delete node.attributes[name];
    }
  }
}
