import { Button, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ApiError } from "../../api/errors";
import { putGuidelines } from "../../api/projects";
import type { Guideline, Project } from "../../api/projectTypes";
import { instant } from "../../components/format";
import { Markdown } from "../../components/Markdown";
import { Examples, Proposed } from "../../components/project/Examples";
import { Problem } from "../../components/project/Problem";
import styles from "../../components/project/project.module.css";
import { isAtLeast } from "../../components/project/roles";
import { Trouble } from "../../components/Trouble";
import { Waiting } from "../../components/Waiting";
import { guidelines, guidelineVersions, projectKeys, useChange } from "../../state/projects";
import page from "../page.module.css";
import { useProject } from "./useProject";

const SOME = "Say what to mark, what to leave alone, and what to do in doubt.";

/** The version that came between, as the server's 409 carries it. */
function between(error: Error | null): Guideline | null {
  if (!(error instanceof ApiError) || error.code !== "stale") return null;
  return error.problem.current as Guideline;
}

interface EditorProps {
  project: Project;
  stands: Guideline;
  onDone: () => void;
}

function Editor({ project, stands, onDone }: EditorProps) {
  const [base] = useState(stands); // what was seen when writing began, whatever is fetched meanwhile
  const [text, setText] = useState(base.text);
  const save = useChange(
    (seen: number) => putGuidelines(project.id, text, seen),
    projectKeys.one(project.id),
  );
  const theirs = between(save.error);
  const send = (seen: number) => save.mutate(seen, { onSuccess: onDone });
  return (
    <>
      {theirs ? (
        <div className={styles.error} role="alert">
          <p>
            {theirs.person ?? "Somebody"} saved version {theirs.number} while you wrote. Yours is still here, unsaved:
          </p>
          <div className={styles.row}>
            <Button variant="default" onClick={() => send(theirs.number)}>
              Save mine after it
            </Button>
            <Button
              variant="default"
              onClick={() => {
                setText(theirs.text);
                save.reset();
                onDone();
              }}
            >
              Drop mine, read theirs
            </Button>
          </div>
          <details>
            <summary>Their text</summary>
            <Markdown>{theirs.text}</Markdown>
          </details>
        </div>
      ) : (
        <Problem error={save.error} />
      )}
      <div className={styles.side}>
        <Textarea
          label="Guidelines in Markdown"
          className={styles.mono ?? ""}
          autosize
          minRows={14}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <section className={`${styles.preview} ${page.prose}`} aria-label="As it will be read">
          {text.trim() ? <Markdown>{text}</Markdown> : <p className="soft">{SOME}</p>}
        </section>
      </div>
      <div className={styles.row}>
        <Button loading={save.isPending} onClick={() => send(base.number)}>
          Save as version {base.number + 1}
        </Button>
        <Button variant="default" onClick={onDone}>
          Leave without saving
        </Button>
      </div>
    </>
  );
}

function History({ project }: { project: number }) {
  const { data } = useQuery(guidelineVersions(project));
  if (!data || data.length < 2) return null;
  return (
    <>
      <h2>Versions</h2>
      <ul className={styles.history}>
        {data.map(({ number, text, person, at }) => (
          <li key={number}>
            <details>
              <summary>
                Version {number}, {person}, {at && instant(at)}
              </summary>
              <Markdown>{text}</Markdown>
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}

export function GuidelinesPage() {
  const project = useProject();
  const [writing, setWriting] = useState(false);
  const { data, error, refetch } = useQuery(guidelines(project.id));
  if (error && !data) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting lines={6} />;
  if (writing) return <Editor project={project} stands={data} onDone={() => setWriting(false)} />;
  return (
    <>
      <div className={page.heading}>
        <p className="soft">
          {data.number > 0 ? `Version ${data.number}, ${data.person ?? ""}, ${data.at ? instant(data.at) : ""}` : "No guidelines yet."}
        </p>
        {isAtLeast(project.role, "editor") && (
          <Button variant="default" onClick={() => setWriting(true)}>
            {data.number > 0 ? "Change" : "Write them"}
          </Button>
        )}
      </div>
      <div className={page.prose}>
        <Markdown>{data.text}</Markdown>
      </div>
      <Proposed project={project.id} reviews={isAtLeast(project.role, "reviewer")} />
      <Examples project={project.id} reviews={isAtLeast(project.role, "reviewer")} />
      <History project={project.id} />
    </>
  );
}
