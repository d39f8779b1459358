/** Invented articles, flags and judgements for the tests. */
import type { Article, Detector, Evidence, Flag, Judgement, User, Version } from "../api/types";

export const ME: User = { id: 1, username: "ines", name: "Ines Brandt", is_editor: false, is_admin: false };

export const TEXT = [
  "🚢 The port authority issued a statement on March 3.",
  "The traffic minister arrived in lenn by train.",
  "On February 3, the port authority issued a statement.",
].join("\n");

export function makeVersion(given: Partial<Version> = {}): Version {
  return {
    id: 10,
    article: 1,
    number: 2,
    title: "Dock workers in Lenn return",
    byline: "Mara Quill",
    published: "2026-03-12",
    language: "en",
    site_name: "Harbor Ledger",
    text: TEXT,
    words: 27,
    sha256: "",
    cause: "fetch",
    extractor: "1",
    created_at: "2026-03-12T15:00:00Z",
    links: [],
    ...given,
  };
}

/** Evidence for the first place where `quote` stands in the field, in code points as the server counts. */
export function makeEvidence(quote: string, version = makeVersion(), field: Evidence["field"] = "text"): Evidence {
  const text = version[field] ?? "";
  const unit = text.indexOf(quote);
  if (unit === -1) throw new Error(`“${quote}” is not in the ${field}.`);
  const start = Array.from(text.slice(0, unit)).length;
  const end = start + Array.from(quote).length;
  return { version: version.id, article: version.article, field, start, end, quote, role: "", before: "", after: "" };
}

export function makeFlag(id: number, quotes: readonly string[], given: Partial<Flag> = {}): Flag {
  return {
    id,
    article: 1,
    article_title: "Dock workers in Lenn return",
    source: null,
    version: 10,
    detector: "conflicting_dates",
    detector_title: `Kind ${id}`,
    detector_version: 1,
    family: "consistency",
    severity: "major",
    status: "stable",
    message: `Question ${id}?`,
    template: "",
    evidence: quotes.map((quote) => makeEvidence(quote)),
    verdict: "unjudged",
    judgements: [],
    mine: null,
    muted: false,
    raised_at: "2026-03-12T15:00:00Z",
    changed_at: "2026-03-12T15:00:00Z",
    withdrawn_at: null,
    ...given,
  };
}

export function makeJudgement(given: Partial<Judgement> = {}): Judgement {
  return {
    id: 500,
    flag: 1,
    person: { id: ME.id, name: ME.name },
    verdict: "confirmed",
    reason: "",
    note: "",
    as_editor: false,
    revision: 1,
    judged_at: "2026-03-12T16:00:00Z",
    flag_verdict: "confirmed",
    ...given,
  };
}

export function makeArticle(given: Partial<Article> = {}): Article {
  const { title, byline, published, language, site_name, text, words } = makeVersion();
  return {
    id: 1,
    title,
    opening: text.slice(0, 120),
    byline,
    published,
    language,
    site_name,
    words,
    url: "https://harborledger.example/lenn",
    source: { id: 1, name: "Harbor Ledger", domain: "harborledger.example" },
    added_at: "2026-03-12T15:00:00Z",
    version: 10,
    reading: { state: "done", error: "", job: null },
    flags: { total: 0, unjudged: 0, disputed: 0, major: 0, minor: 0, note: 0, families: {} },
    silent: { skipped: [], failed: [] },
    versions: [{ id: 10, number: 2, created_at: "2026-03-12T15:00:00Z", cause: "fetch" }],
    ...given,
  };
}

export const DETECTOR: Detector = {
  name: "conflicting_dates",
  title: "One event, two dates",
  family: "consistency",
  severity: "major",
  status: "stable",
  version: 1,
  summary: "Same act, two dates.",
  explanation: "Why it matters.",
  limits: "",
  reference: "",
  languages: ["en"],
  flagged: [],
  left_alone: [],
  precision: null,
  record: { raised: 60, judged: 51, confirmed: 46, dismissed: 5 },
  live: { confirmed: 46, dismissed: 5, unsure: 0, disputed: 0, value: 0.894, low: 0.82, high: 0.96 },
  muted: [],
};
