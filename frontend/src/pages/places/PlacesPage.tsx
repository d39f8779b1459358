/** /projects/:id/places?span=…: all places with the wording or the claim of one mark, reviewed as one list. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import type { Project } from "../../api/desk";
import { findPlaces, type Scope, type Sought } from "../../api/places";
import { Trouble } from "../../components/Trouble";
import { useTitle } from "../../state/useTitle";
import { project as projectQuery } from "../../state/projects";
import { PlaceList } from "./PlaceList";
import page from "../page.module.css";

const AT_ONCE = 300; // places after which the search waits to be told to go on
const KEPT = 30 * 60_000; // milliseconds: who comes back from an article finds the list as it was

/** What the address asks for; null where it names nothing. */
export function soughtOf(search: URLSearchParams): Sought | null {
  const span = search.get("span");
  if (span !== null) return { span };
  const [version, start, end] = ["version", "start", "end"].map((name) => Number(search.get(name)));
  return version && end ? { version, start: start ?? 0, end } : null;
}

const search = (id: number, sought: Sought | null, scope: Scope) => ({
  queryKey: ["places", id, sought, scope],
  queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
    findPlaces(id, sought as Sought, scope, pageParam, signal),
  initialPageParam: null as string | null,
  getNextPageParam: ({ next }: { next: string | null }) => next,
  enabled: sought !== null,
  staleTime: Infinity,
  gcTime: KEPT,
  refetchOnReconnect: false,
});

export function PlacesPage() {
  const id = Number(useParams().id);
  const [params, setParams] = useSearchParams();
  const sought = soughtOf(params);
  const scope: Scope = params.get("scope") === "corpus" ? "corpus" : "project";
  const project = useQuery(projectQuery(id));
  const found = useInfiniteQuery(search(id, sought, scope));
  const { hasNextPage, isFetching, isError, fetchNextPage } = found;
  const pages = found.data?.pages ?? [];
  const count = pages.reduce((sum, { places }) => sum + places.length, 0);
  const more = hasNextPage && !isFetching && !isError;
  useTitle("The same in other articles");
  useEffect(() => {
    if (more && count < AT_ONCE) void fetchNextPage();
  }, [more, count, fetchNextPage]);
  if (sought === null) return <Nothing id={id} />;
  const error = project.error ?? (pages.length === 0 ? found.error : null);
  if (error) return <Trouble page error={error} onRetry={() => void Promise.all([project.refetch(), found.refetch()])} />;
  if (!project.data || !pages[0]) return <Searching />;
  return (
    <PlaceList
      key={`${id} ${JSON.stringify(sought)}`}
      project={project.data}
      name={`${id} ${JSON.stringify(sought)}`}
      label={labelOf(project.data, Number(params.get("label")) || pages[0].sought.label)}
      pages={pages}
      scope={scope}
      onScope={(next) => setParams((now) => withScope(now, next), { replace: true })}
      progress={{ searching: isFetching, failed: isError, more: hasNextPage, onMore: () => void fetchNextPage() }}
    />
  );
}

const labelOf = ({ labels }: Project, id: number | null) =>
  labels.find((label) => label.id === id && label.kind === "span" && !label.retired) ?? null;

function withScope(params: URLSearchParams, scope: Scope): URLSearchParams {
  const next = new URLSearchParams(params);
  if (scope === "corpus") next.set("scope", scope);
  else next.delete("scope");
  return next;
}

function Searching() {
  return (
    <div className={page.page}>
      <h1>The same in other articles</h1>
      <p role="status">Searching …</p>
      <progress aria-label="Searching" />
    </div>
  );
}

function Nothing({ id }: { id: number }) {
  return (
    <div className={page.page}>
      <h1>Nothing to look for</h1>
      <p>
        Choose a mark or select words in an article, then press <kbd>*</kbd>.{" "}
        <Link to={`/projects/${id}`}>To the articles of the project</Link>
      </p>
    </div>
  );
}
