import { TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import type { Project } from "../../api/projectTypes";
import { AddEntries } from "../../components/project/AddEntries";
import { ArticleProgress, LabelProgress, PeopleProgress } from "../../components/project/Bars";
import { EntryTable } from "../../components/project/EntryTable";
import { NextArticle } from "../../components/project/NextArticle";
import styles from "../../components/project/project.module.css";
import { isAtLeast } from "../../components/project/roles";
import { Trouble } from "../../components/Trouble";
import { Waiting } from "../../components/Waiting";
import { useJudging } from "../../state/judging";
import { entries, progress } from "../../state/projects";
import page from "../page.module.css";
import { useProject } from "./useProject";

const PAUSE = 200; // milliseconds after the last letter of a search

function HowFar({ project }: { project: Project }) {
  const { data, error, refetch } = useQuery(progress(project.id));
  if (error && !data) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting lines={4} />;
  return (
    <>
      <ArticleProgress counts={data.articles} />
      <div className={styles.columns}>
        <section>
          <h2>By person</h2>
          <PeopleProgress rows={data.people} members={project.members} />
        </section>
        <section>
          <h2>By label</h2>
          <LabelProgress rows={data.labels} labels={project.labels} />
        </section>
      </div>
    </>
  );
}

/** In place of what is done, where nothing can be done yet. */
function Begin({ project: { id, role, labels } }: { project: Project }) {
  if (!isAtLeast(role, "editor")) return <p>No articles yet. An editor of the project adds them.</p>;
  return (
    <section className={styles.box}>
      <h2>To begin with</h2>
      <ol>
        <li>
          <Link to={`/projects/${id}/scheme`}>{labels.length > 0 ? "Look through the labels" : "Write the labels"}</Link>:{" "}
          {labels.length > 0 ? `there are ${labels.length}.` : "nothing can be marked without one."}
        </li>
        <li>
          <Link to={`/projects/${id}/people`}>Let people in</Link>, and <Link to={`/projects/${id}/guidelines`}>say</Link> what
          they are to mark.
        </li>
        <li>Add articles, here below.</li>
      </ol>
    </section>
  );
}

function Articles({ project }: { project: Project }) {
  const [q, setQ] = useState("");
  const [asked] = useDebouncedValue(q, PAUSE);
  const list = useInfiniteQuery(entries(project.id, asked));
  const isEmpty = q === "" && asked === "" && list.data?.length === 0;
  return (
    <section>
      <h2>Articles</h2>
      {isAtLeast(project.role, "editor") && <AddEntries project={project.id} />}
      {!isEmpty && <TextInput
        type="search"
        aria-label="Search this project’s titles"
        placeholder="Search titles"
        maw={380}
        mb={8}
        value={q}
        onChange={({ currentTarget }) => setQ(currentTarget.value)}
      />}
      {list.error && !list.data && <Trouble error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Waiting lines={4} />}
      {list.data?.length === 0 && <p className="soft">{asked ? "No title has these words." : "No articles yet."}</p>}
      {list.data && list.data.length > 0 && (
        <EntryTable
          project={project}
          rows={list.data}
          more={list.hasNextPage ? () => void list.fetchNextPage() : null}
          loading={list.isFetchingNextPage}
        />
      )}
    </section>
  );
}

export function OverviewPage() {
  const project = useProject();
  const { me } = useJudging();
  const { data } = useQuery(progress(project.id));
  return (
    <>
      {project.description && <p className={page.lead}>{project.description}</p>}
      {data?.articles.total === 0 ? (
        <Begin project={project} />
      ) : (
        <>
          <NextArticle project={project.id} me={me.username} />
          <HowFar project={project} />
        </>
      )}
      <Articles project={project} />
    </>
  );
}
