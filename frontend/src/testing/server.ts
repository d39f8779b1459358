/** A stand-in for the server: answers by method and path, and remembers what it was asked. */
import { vi } from "vitest";

export interface Asked {
  method: string;
  path: string;
  body: unknown;
  headers: Headers;
}
export type Answer = { status?: number; body?: unknown; headers?: Record<string, string> } | Error;
type Answering = Answer | ((asked: Asked) => Answer);

export class FakeServer {
  readonly asked: Asked[] = [];
  private readonly answers = new Map<string, Answering>();

  constructor() {
    vi.stubGlobal("fetch", (path: string, init: RequestInit) => this.take(path, init));
  }

  /** Sets the answer to e.g. `GET /api/v1/flags/`; the query does not count. An Error means that no answer comes. */
  on(request: string, answer: Answering): this {
    this.answers.set(request, answer);
    return this;
  }

  /** The requests of one kind, in order. */
  requests(request: string): Asked[] {
    return this.asked.filter(({ method, path }) => `${method} ${path.replace(/\?.*$/, "")}` === request);
  }

  private async take(path: string, init: RequestInit): Promise<Response> {
    const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : init.body;
    const asked = { method: init.method ?? "GET", path, body, headers: new Headers(init.headers) };
    this.asked.push(asked);
    const answer = this.answers.get(`${asked.method} ${path.replace(/\?.*$/, "")}`);
    if (!answer) return respond({ status: 404, body: { title: "Not found", detail: `No answer set for ${path}.` } });
    await Promise.resolve();
    return respond(typeof answer === "function" ? answer(asked) : answer);
  }
}

function respond(answer: Answer): Response {
  if (answer instanceof Error) throw answer;
  const { status = 200, body, headers = {} } = answer;
  const type = status >= 400 ? "application/problem+json" : "application/json";
  const text = status === 204 ? null : JSON.stringify(body);
  return new Response(text, { status, headers: { "Content-Type": type, ...headers } });
}
