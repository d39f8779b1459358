/**
 * The shapes the server speaks: names for those in schema.d.ts, which `npm run types` makes from api/schema.yml.
 * Offsets are Unicode code points, half-open.
 */
import type { Live } from "./accountability";
import type { components } from "./schema";

export type Schemas = components["schemas"];

/** The schema calls a field optional where its model has a default; answers carry every field. */
export type Full<T> = T extends readonly (infer Item)[]
  ? Full<Item>[]
  : T extends object
    ? { [Name in keyof T]-?: Full<T[Name]> }
    : T;

export type Family = Schemas["Family"];
export type Severity = Schemas["Severity"];
export type Verdict = Schemas["Verdict"];
export type FlagVerdict = Schemas["FlagVerdict"];
export type Reason = Schemas["DismissalReason"];
export type Field = Schemas["FieldEnum"];

export interface Page<Row> {
  next: string | null;
  results: Row[];
}

export type User = Full<Schemas["Person"]>;
export type Session = Full<Schemas["Session"]>;
export type Source = Full<Schemas["Source"]>;

export type FlagCounts = Full<Omit<Schemas["FlagCounts"], "families">> & { families: Partial<Record<Family, number>> };
export type ArticleRow = Full<Omit<Schemas["Article"], "flags">> & { flags: FlagCounts };
export type Article = Full<Omit<Schemas["OneArticle"], "flags">> & { flags: FlagCounts };
export type Version = Full<Schemas["Version"]>;

/** Counted in code points; UTF-16 comes only where a script asks for it. */
export type Evidence = Omit<Full<Schemas["Evidence"]>, "utf16_start" | "utf16_end">;
/** One that stands: taken back, it has no verdict, and the server leaves it out of flags and conflicts. */
export type Judgement = Omit<Full<Schemas["Judgement"]>, "verdict"> & { verdict: Verdict };
export type Flag = Omit<
  Full<Schemas["Flag"]>,
  "evidence" | "judgements" | "mine" | "params" | "gone" | "expanded" // the last two are for scripts
> & {
  evidence: Evidence[];
  judgements: Judgement[];
  /** Its detector is muted in this language: it counts in no score. */
  muted: boolean;
  mine: Judgement | null;
};

export type Detector = Full<Schemas["Detector"]> & {
  live: Live;
  /** The languages in which its flags count in no score. */
  muted: string[];
};
export type Intake = Full<Schemas["Intake"]>;
export type IntakeRow = Full<Schemas["IntakeRow"]>;
export type Token = Full<Schemas["Token"]>;
/** The page sends no Idempotency-Key, so that the secret is always there. */
export type NewToken = Omit<Full<Schemas["NewToken"]>, "token"> & { token: string };
export type WantedToken = Full<Schemas["WantedTokenRequest"]>;

/** GET /health, which stands outside the API and its schema. Without a database it says no more than that. */
export interface Health {
  status: "ok" | "degraded";
  database: string;
  advice?: string;
  worker?: { alive: boolean; last_seen: string | null; advice: string };
  jobs?: { queued: number; running: number; failed: number };
}
