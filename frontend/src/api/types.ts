/** The shapes the server speaks, as far as this interface uses them. Offsets are Unicode code points. */

export type Family = "consistency" | "quotation" | "originality" | "translation" | "sourcing" | "structure";
export type Severity = "major" | "minor" | "note";
export type Verdict = "confirmed" | "dismissed" | "unsure";
export type FlagVerdict = Verdict | "unjudged" | "disputed";
export type Reason = "correct" | "misread" | "history" | "trivial" | "duplicate" | "other";

export interface Page<T> {
  next: string | null;
  previous: string | null;
  results: T[];
}

export interface Person {
  id: number;
  name: string;
}
export interface User extends Person {
  username: string;
  is_editor: boolean;
  is_admin: boolean;
}
export interface Session {
  user: User | null;
}

export interface SourceRef {
  id: number;
  name: string;
  domain: string;
}
export interface Source {
  id: number;
  name: string;
  domains: string[];
  articles: number;
}

export interface Reading {
  state: "queued" | "running" | "done" | "failed" | "none";
  error: string;
}
export interface FlagCounts {
  total: number;
  unjudged: number;
  disputed: number;
  major: number;
  minor: number;
  note: number;
  families: Partial<Record<Family, number>>;
}
export interface ArticleRow {
  id: number;
  title: string | null;
  byline: string | null;
  published: string | null;
  url: string | null;
  language: string | null;
  source: SourceRef | null;
  added_at: string;
  version: number;
  words: number;
  reading: Reading;
  flags: FlagCounts;
}
export interface VersionRef {
  id: number;
  number: number;
  created_at: string;
  cause: "fetch" | "paste" | "file" | "extractor";
}
export interface Article extends ArticleRow {
  versions: VersionRef[];
  site_name: string | null;
}
export interface Version {
  id: number;
  article: number;
  number: number;
  title: string | null;
  byline: string | null;
  published: string | null;
  language: string | null;
  site_name: string | null;
  text: string;
  sha256: string;
  created_at: string;
  extractor: string;
  links: { start: number; end: number; href: string }[];
}

export type Field = "text" | "title" | "byline";
export interface Evidence {
  version: number;
  article: number;
  field: Field;
  start: number;
  end: number;
  quote: string;
  role: string;
  before: string;
  after: string;
}
export interface Judgement {
  id: number;
  person: Person;
  verdict: Verdict;
  reason: string;
  note: string;
  revision: number;
  judged_at: string;
}
export interface Flag {
  id: number;
  article: number;
  article_title: string | null;
  source: SourceRef | null;
  version: number;
  detector: string;
  detector_title: string;
  detector_version: string;
  family: Family;
  severity: Severity;
  status: "preview" | "stable";
  message: string;
  evidence: Evidence[];
  verdict: FlagVerdict;
  judgements: Judgement[];
  mine: Judgement | null;
  raised_at: string;
  changed_at: string;
  withdrawn_at: string | null;
}

export interface Detector {
  name: string;
  title: string;
  family: Family;
  severity: Severity;
  status: "preview" | "stable";
  version: string;
  summary: string;
  explanation: string;
  limits: string;
  reference: string;
  languages: string[];
  flagged: string[];
  left_alone: string[];
  record: { raised: number; judged: number; confirmed: number; dismissed: number };
}

export interface IntakeRow {
  position: number;
  name: string;
  state: "waiting" | "fetching" | "reading" | "done" | "unchanged" | "failed";
  message: string;
  article: number | null;
  title: string | null;
  flags: number | null;
}
export interface Intake {
  id: number;
  created_at: string;
  counts: { waiting: number; reading: number; done: number; unchanged: number; failed: number };
  finished: boolean;
  rows: IntakeRow[];
}

export interface Job {
  id: number;
  kind: "fetch" | "read";
  state: "queued" | "running" | "done" | "failed";
  error: string;
  article: number | null;
}

export interface Token {
  id: number;
  name: string;
  prefix: string;
  created_at: string;
  last_used_at: string | null;
  revoked_at: string | null;
}
export interface NewToken extends Token {
  token: string;
}

export interface Health {
  status: "ok" | "degraded";
  database: string;
  worker: { alive: boolean; last_seen: string | null; advice: string };
  jobs: { queued: number; running: number; failed: number };
  version: string;
}
