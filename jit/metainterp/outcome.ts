/** What the run time answers a portal that asked at a hot entry; see codewriter/portal.ts. */
export const enum Outcome { GoOn, Jump, Return, Raise }
