/**
 * The JSON schemas of OCPP 1.6 (Open Charge Alliance, as ocpp-rpc ships them), asked by us instead of by the library:
 * strict mode would answer a station's broken message before anybody could keep it. What we send stays strict.
 */
import { createValidator } from "ocpp-rpc";
import schemas from "ocpp-rpc/lib/schemas/ocpp1_6.json" with { type: "json" };
import { isKnownAction } from "#server/diagnostics/rules/ocpp16-calls.ts";

const standard = createValidator("ocpp1.6", schemas);

/** For the library: lets a station's calls through to the handler, which judges them itself. */
export const patientValidator = Object.assign(createValidator("ocpp1.6", []), {
  validate(schemaId: string, params: unknown): boolean {
    const action = /^urn:(.+)\.req$/.exec(schemaId)?.[1];
    if (action === undefined || !schemas.some((s) => s.$id === schemaId)) return true;
    return isKnownAction(action) || standard.validate(schemaId, params) === true;
  },
});

export interface Violation {
  code: string;
  message: string;
}

/** What the schema says against a station's call; null: nothing. */
export function violationOf(action: string, params: unknown): Violation | null {
  try {
    standard.validate(`urn:${action}.req`, params);
    return null;
  } catch (error) {
    const { rpcErrorCode, message } = error as { rpcErrorCode?: string; message?: string };
    return { code: rpcErrorCode ?? "FormationViolation", message: (message ?? "").slice(0, 255) };
  }
}
