import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import type { Article, Flag, Version } from "../../api/types";
import { useJudgedFlags } from "../judging";
import * as queries from "../queries";
import { readingOrder } from "./marks";

export interface ArticleData {
  article: Article | undefined;
  version: Version | undefined;
  /** In reading order, with my own judgements laid over them. */
  flags: readonly Flag[];
  /** True once article, text and flags are all here. */
  ready: boolean;
  error: Error | null;
  retry: () => void;
}

/** Asks for the flags again when the reading of the article ends. */
function useRefreshAfterReading(article: Article | undefined): void {
  const client = useQueryClient();
  const before = useRef<string>(undefined);
  const state = article?.reading.state;
  useEffect(() => {
    const ended = (before.current === "queued" || before.current === "running") && state === "done";
    before.current = state;
    if (ended && article) void client.invalidateQueries({ queryKey: queries.keys.flags(article.id) });
  }, [client, article, state]);
}

/** The article, its current version and its flags. */
export function useArticle(id: number): ArticleData {
  const article = useQuery(queries.article(id));
  const version = useQuery(queries.version(article.data?.version));
  const flags = useQuery(queries.flags(id));
  useRefreshAfterReading(article.data);
  const text = version.data;
  const ordered = useMemo(() => (flags.data && text ? readingOrder(flags.data, text) : undefined), [flags.data, text]);
  const failed = [article, version, flags].filter((query) => query.error && !query.data);
  return {
    article: article.data,
    version: text,
    flags: useJudgedFlags(ordered),
    ready: !!article.data && !!text && !!ordered,
    error: failed[0]?.error ?? null,
    retry: () => failed.forEach((query) => void query.refetch()),
  };
}
