/** Imports that break a rule for a reason. The house test pins how many there are. */
export interface Exception {
  rule: string;
  from: string;
  to: string;
  reason: string;
}

export const EXCEPTIONS: Exception[] = [];
