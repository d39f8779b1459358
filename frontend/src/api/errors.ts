/** What can go wrong between this browser and the server. */

export interface Problem {
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  errors?: { field: string; message: string }[];
  [extra: string]: unknown;
}

/** The server answered, and said no: an RFC 9457 problem, typed. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly code: string;
  readonly problem: Problem;

  constructor(status: number, problem: Problem) {
    super(problem.detail ?? problem.title ?? `The server answered ${status}.`);
    this.status = status;
    this.code = problem.code ?? "";
    this.problem = problem;
  }

  /** The message for one field of a form, where the server gave one. */
  field(name: string): string | undefined {
    return this.problem.errors?.find((error) => error.field === name)?.message;
  }
}

/** No answer came: the server is down, or the network is. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";

  constructor(cause: unknown) {
    super("The server can’t be reached.", { cause });
  }
}

/** True where the session is gone: DRF answers 401, or 403 with this code. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 401 || error.code === "not_authenticated");
}

/** True where somebody changed what was to be edited after it was seen: nothing was done. */
export function isOvertaken(error: unknown): boolean {
  return error instanceof ApiError && error.status === 412;
}

/** True where trying the same thing again later may work. */
export function isPassing(error: unknown): boolean {
  if (error instanceof Unreachable || isSignedOut(error)) return true;
  return error instanceof ApiError && (error.status === 429 || error.status >= 500);
}
