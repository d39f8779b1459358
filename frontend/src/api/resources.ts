/** One function for each thing the interface asks of the server. */
import { address, request } from "./client";
import { ApiError } from "./errors";
import type * as T from "./types";

const LARGEST_PAGE = 1000; // the server's cap on page_size

/** Every row of a list, following `next` as given. */
export async function all<Row>(first: string, signal?: AbortSignal): Promise<Row[]> {
  const rows: Row[] = [];
  for (let next: string | null = first; next !== null; ) {
    const page: T.Page<Row> = await request("GET", next, signal ? { signal } : {});
    rows.push(...page.results);
    next = page.next;
  }
  return rows;
}

export const getSession = () => request<T.Session>("GET", address("/session/"));
export const logIn = (username: string, password: string) =>
  request<T.Session>("POST", address("/session/"), { body: { username, password } });
export const logOut = () => request<null>("DELETE", address("/session/"));

/** GET /health answers 503 with the same body while something is wrong: that is news, not an error. */
export async function getHealth(): Promise<T.Health> {
  try {
    return await request<T.Health>("GET", "/health");
  } catch (error) {
    if (error instanceof ApiError && error.status === 503 && "database" in error.problem) {
      return error.problem as unknown as T.Health;
    }
    throw error;
  }
}

export interface ArticleFilter {
  source: string;
  q: string;
  unjudged: boolean;
}
export const getArticles = (filter: ArticleFilter, next: string | null) =>
  request<T.Page<T.ArticleRow>>("GET", next ?? address("/articles/", { ...filter }));
export const getArticle = (id: number) => request<T.Article>("GET", address(`/articles/${id}/`));
export const getVersion = (id: number) => request<T.Version>("GET", address(`/versions/${id}/`));
export const getSources = (q: string) => request<T.Page<T.Source>>("GET", address("/sources/", { q }));

export const getFlags = (article: number, signal?: AbortSignal) =>
  all<T.Flag>(address("/flags/", { article, order: "reading", page_size: LARGEST_PAGE }), signal);
export const getFlag = (id: number) => request<T.Flag>("GET", address(`/flags/${id}/`));
/** The next unjudged flag in reading order, across articles; null when there is none. */
export const getNextFlag = (after: number | null) =>
  request<T.Flag | null>("GET", address("/flags/next/", { after }));

export interface Opinion {
  verdict: T.Verdict;
  reason: T.Reason | "";
  note: string;
}
export const postJudgement = (flag: number, opinion: Opinion, key: string) =>
  request<T.Judgement>("POST", address("/judgements/"), { body: { flag, ...opinion }, key });
export const patchJudgement = (id: number, opinion: Opinion, revision: number) =>
  request<T.Judgement>("PATCH", address(`/judgements/${id}/`), { body: { ...opinion, revision } });
export const deleteJudgement = (id: number, revision: number) =>
  request<null>("DELETE", address(`/judgements/${id}/`, { revision }));

export const getDetectors = () => all<T.Detector>(address("/detectors/"));
export const getDetector = (name: string) => request<T.Detector>("GET", address(`/detectors/${name}/`));

export interface PastedText {
  text: string;
  title: string;
  byline: string;
  source: string;
  published: string;
}
const asList = (urls: string) => urls.split("\n").map((url) => url.trim()).filter(Boolean);
export const addUrls = (urls: string) =>
  request<T.Intake>("POST", address("/intakes/"), { body: { urls: asList(urls) } });
export const addText = (pasted: PastedText) => {
  const given = Object.entries<string>({ ...pasted }).filter(([, value]) => value.trim() !== "");
  return request<T.Intake>("POST", address("/intakes/"), { body: Object.fromEntries(given) });
};
export function addFiles(files: readonly File[]): Promise<T.Intake> {
  const body = new FormData();
  for (const file of files) body.append("files", file, file.name);
  return request<T.Intake>("POST", address("/intakes/"), { body });
}
export const getIntake = (id: number) => request<T.Intake>("GET", address(`/intakes/${id}/`));

export const retryJob = (id: number) => request<unknown>("POST", address(`/jobs/${id}/retry/`));

export const getTokens = () => all<T.Token>(address("/tokens/"));
export const addToken = (wanted: T.WantedToken) => request<T.NewToken>("POST", address("/tokens/"), { body: wanted });
export const revokeToken = (id: number) => request<null>("DELETE", address(`/tokens/${id}/`));
