import type { Problem } from './problem.ts';

/** A refusal in the form of Discord's API: an HTTP status and a JSON body with a code. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: number;
  /** Which field is wrong with what; only of code 50035. */
  readonly problems: readonly Problem[];

  constructor(status: number, code: number, message: string, problems: readonly Problem[] = []) {
    super(message);
    this.status = status;
    this.code = code;
    this.problems = problems;
  }

  body(): object {
    const { message, code, problems } = this;
    return problems.length === 0 ? { message, code } : { message, code, errors: nested(problems) };
  }
}

/** Codes from Discord's developer documentation, "JSON error codes". */
export const unknownChannel = () => new ApiError(404, 10003, 'Unknown Channel');
export const unknownMessage = () => new ApiError(404, 10008, 'Unknown Message');
export const unknownMember = () => new ApiError(404, 10007, 'Unknown Member');
export const unknownWebhook = () => new ApiError(404, 10015, 'Unknown Webhook');
export const unknownInteraction = () => new ApiError(404, 10062, 'Unknown interaction');
export const unknownCommand = () => new ApiError(404, 10063, 'Unknown application command');
export const alreadyAcknowledged = () =>
  new ApiError(400, 40060, 'Interaction has already been acknowledged.');
export const missingAccess = () => new ApiError(403, 50001, 'Missing Access');
export const foreignMessage = () =>
  new ApiError(403, 50005, 'Cannot edit a message authored by another user');
export const emptyMessage = () => new ApiError(400, 50006, 'Cannot send an empty message');
export const missingPermissions = () => new ApiError(403, 50013, 'Missing Permissions');
export const wrongChannelType = () =>
  new ApiError(400, 50024, 'Cannot execute action on this channel type');
export const expiredToken = () => new ApiError(401, 50027, 'Invalid Webhook Token');
export const threadExists = () =>
  new ApiError(400, 160004, 'A thread has already been created for this message');
export const unauthorised = () => new ApiError(401, 0, '401: Unauthorized');
export const notFound = () => new ApiError(404, 0, '404: Not Found');

/** Refuses a body with something wrong in it. @throws {ApiError} 50035 with all problems. */
export function refuseProblems(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ApiError(400, 50035, 'Invalid Form Body', problems);
}

/** `{ embeds: { 0: { title: { _errors: […] } } } }` */
function nested(problems: readonly Problem[]): object {
  const root: Record<string, unknown> = {};
  for (const { path, code, message } of problems) {
    let node = root;
    for (const key of path) {
      node[key] ??= {};
      node = node[key] as Record<string, unknown>;
    }
    node._errors = [...((node._errors as object[] | undefined) ?? []), { code, message }];
  }
  return root;
}
