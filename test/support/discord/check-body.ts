import type { ZodMiniType, z } from 'zod/mini';
import { refuseProblems } from './api-error.ts';
import type { Problem } from './problem.ts';

type Issue = z.core.$ZodIssue;

/**
 * Holds a body against Discord's own description of it.
 * @throws {ApiError} 50035.
 */
export function checkBody(schema: ZodMiniType, body: unknown): void {
  const parsed = schema.safeParse(body);
  if (!parsed.success) refuseProblems(parsed.error.issues.flatMap((issue) => problemsOf(issue)));
}

function problemsOf(issue: Issue, prefix: readonly (string | number)[] = []): Problem[] {
  const path = [
    ...prefix,
    ...issue.path.map((key) => (typeof key === 'number' ? key : String(key))),
  ];
  if (issue.code === 'invalid_union') {
    const branch = likeliest(issue.errors as Issue[][]);
    if (branch.length > 0) return branch.flatMap((inner) => problemsOf(inner, path));
  }
  return [{ path, code: issue.code.toUpperCase(), message: detailOf(issue) }];
}

/** Of the ways to read a value, the one that was meant: its `type` fits, and least is wrong. */
function likeliest(branches: readonly Issue[][]): Issue[] {
  const misfit = (branch: Issue[]) =>
    branch.length + (branch.some(({ path }) => path.length === 1 && path[0] === 'type') ? 1000 : 0);
  return [...branches].sort((a, b) => misfit(a) - misfit(b))[0] ?? [];
}

/** What the schema says beside "Invalid input": the limit or the expected type. */
function detailOf(issue: Issue): string {
  const { path: _, message, input: __, ...details } = issue as Issue & { input?: unknown };
  return `${message} ${JSON.stringify(details, (_key, value) => (typeof value === 'bigint' ? String(value) : value))}`;
}
