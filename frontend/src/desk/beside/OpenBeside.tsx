import { Modal } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useId, useState, type KeyboardEvent } from "react";
import { Trouble } from "../../components/Trouble";
import { Waiting } from "../../components/Waiting";
import { related as relatedQuery } from "../../state/deskQueries";
import { entries as entriesQuery } from "../../state/projects";
import modal from "../../components/shell/KeysModal.module.css";
import { CandidateRow } from "./CandidateRow";
import { candidatesOf } from "./candidates";
import styles from "./picker.module.css";

interface Props {
  project: number;
  /** The article beside which another is to be opened. */
  article: number;
  onOpen: (article: number) => void;
}

/** All that may be opened, and how far the server has told. */
function useCandidates(project: number, article: number, words: string) {
  const related = useQuery(relatedQuery(project, article));
  const entries = useInfiniteQuery(entriesQuery(project, words));
  const again = () => void Promise.all([related.refetch(), entries.refetch()]);
  const error = related.error ?? entries.error;
  const list = related.data && entries.data ? candidatesOf(related.data, entries.data, article, words) : null;
  const more = entries.hasNextPage && !entries.isFetchingNextPage ? () => void entries.fetchNextPage() : null;
  return { list, error, again, more };
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

function Picker({ project, article, onOpen }: Props) {
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const id = useId();
  const { list, error, again, more } = useCandidates(project, article, useDeferredValue(words));
  const last = (list?.length ?? 0) - 1;
  const index = Math.max(0, Math.min(at, last));
  const press = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step !== undefined) {
      setAt(Math.max(0, Math.min(last, index + step)));
      if (index + step >= last) more?.();
    } else if (event.key === "Enter" && list?.[index]) onOpen(list[index].article);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        data-autofocus
        className={styles.search}
        type="text"
        role="combobox"
        aria-label="Find an article by its title"
        placeholder="Find by title"
        aria-expanded={last >= 0}
        aria-controls={`${id}list`}
        aria-activedescendant={last >= 0 ? `${id}${index}` : undefined}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      {error && !list && <Trouble error={error} onRetry={again} />}
      {!list && !error && <Waiting lines={6} />}
      {list?.length === 0 && (
        <p className="soft" role="status">
          {words === ""
            ? "This project has no other article. Add one on its page."
            : `No other article of this project has “${words}” in its title.`}
        </p>
      )}
      <ul
        id={`${id}list`}
        role="listbox"
        aria-label="Articles of the project"
        className={styles.list}
        tabIndex={0}
        onKeyDown={press}
      >
        {list?.map((one, each) => (
          <CandidateRow
            key={one.article}
            id={`${id}${each}`}
            candidate={one}
            selected={each === index}
            onOpen={() => onOpen(one.article)}
          />
        ))}
      </ul>
      {more && (
        <button type="button" className={styles.more} onClick={more}>
          Show more
        </button>
      )}
      <p className={styles.keys}>
        <kbd>↑</kbd> <kbd>↓</kbd> choose <kbd>↵</kbd> open <kbd>Esc</kbd> back
      </p>
    </>
  );
}

/** Which article to open beside this one: those that have something in common with it first. */
export function OpenBeside({ opened, onClose, ...props }: Props & { opened: boolean; onClose: () => void }) {
  return (
    <Modal.Root opened={opened} onClose={onClose} size="lg">
      <Modal.Overlay />
      <Modal.Content aria-label="Open an article beside this one">
        <Modal.Body className={modal.body}>
          <div className={modal.title}>
            <h2>Open beside this article</h2>
            <Modal.CloseButton aria-label="Close" />
          </div>
          <Picker {...props} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
