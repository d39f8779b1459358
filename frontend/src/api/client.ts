/** The one place that talks to the server. */
import { begun } from "./early";
import { ApiError, Unreachable, type Problem } from "./errors";

export const API = "/api/v1";

const PATIENCE = 60_000; // milliseconds after which no answer counts as none

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface RequestOptions {
  body?: FormData | object;
  /** Sent with a POST so that the server takes a repeated one for the same; made here where absent. */
  key?: string;
  /** The tag of the state that was seen: done only where that one stands, else refused with 412. */
  match?: string | null;
  signal?: AbortSignal;
  /** Milliseconds after which no answer counts as none; a minute where absent. */
  patience?: number;
}

/** A fresh random key. Not crypto.randomUUID: that one is missing on plain-HTTP hosts. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

function csrfToken(): string {
  return /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}

function headersFor(method: Method, { body, key, match }: RequestOptions): Headers {
  const headers = new Headers({ Accept: "application/json" });
  if (method !== "GET") headers.set("X-CSRFToken", csrfToken());
  if (method === "POST") headers.set("Idempotency-Key", key ?? newKey());
  if (match) headers.set("If-Match", match);
  if (body !== undefined && !(body instanceof FormData)) headers.set("Content-Type", "application/json");
  return headers;
}

/** The same address on this origin: behind a proxy, `next` may name a host this page must not ask. */
function local(address: string): string {
  const url = new URL(address, location.origin);
  return url.pathname + url.search;
}

async function send(method: Method, address: string, options: RequestOptions): Promise<Response> {
  const { body, signal } = options;
  const patience = AbortSignal.timeout(options.patience ?? PATIENCE);
  const init: RequestInit = { method, headers: headersFor(method, options), credentials: "same-origin" };
  init.signal = signal ? AbortSignal.any([signal, patience]) : patience;
  if (body !== undefined) init.body = body instanceof FormData ? body : JSON.stringify(body);
  try {
    return await (begun(method, local(address)) ?? fetch(local(address), init));
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Unreachable(error);
  }
}

async function problemOf(response: Response): Promise<Problem> {
  const type = response.headers.get("Content-Type") ?? "";
  if (!type.includes("json")) return { title: `The server answered ${response.status} ${response.statusText}.` };
  return readJson<Problem>(response);
}

/** An answer that breaks off in its middle is none: what was asked may have been done, or not. */
async function readJson<T>(response: Response): Promise<T> {
  try {
    return (await response.json()) as T;
  } catch (error) {
    throw new Unreachable(error);
  }
}

async function taken(method: Method, address: string, options: RequestOptions): Promise<Response> {
  const response = await send(method, address, options);
  if (!response.ok) throw new ApiError(response.status, await problemOf(response));
  return response;
}

/**
 * Sends one request and returns the JSON of its answer, or null for 204.
 * @throws ApiError where the server says no, Unreachable where no answer comes.
 */
export async function request<T>(method: Method, address: string, options: RequestOptions = {}): Promise<T> {
  const response = await taken(method, address, options);
  if (response.status === 204) return null as T;
  return readJson<T>(response);
}

/** What can be edited, with the tag of the state that it was seen in, for `match`. */
export type Tagged<T> = T & { etag: string | null };

/** What stands at an address, tagged. Throws as `request` does. */
export async function getTagged<T>(address: string): Promise<Tagged<T>> {
  const response = await taken("GET", address, {});
  return { ...(await readJson<T>(response)), etag: response.headers.get("ETag") };
}

/** An address with its query; null, false and empty values are left out. */
export function address(path: string, query: Record<string, string | number | boolean | null | undefined> = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "" && value !== false) params.set(name, String(value));
  }
  const search = params.toString();
  return API + path + (search ? `?${search}` : "");
}
