import { Link } from "react-router";
import type { Evidence, Flag } from "../../api/types";
import { evidenceKey } from "../../state/reader/marks";
import styles from "./Card.module.css";

const WIDE = 60; // characters of context either side in an open card
const NARROW = 24; // and in a closed one
const LONGEST = 320; // characters of a passage shown in a card

/** The end of `before` or the start of `after`: within the paragraph, cut at a word. */
function contextBefore(before: string, room: number): string {
  const line = before.slice(before.lastIndexOf("\n") + 1);
  if (line.length <= room) return line;
  const tail = line.slice(-room);
  return `…${tail.slice(tail.search(/\s/u) + 1)}`;
}
function contextAfter(after: string, room: number): string {
  const [line = ""] = after.split("\n", 1);
  if (line.length <= room) return line;
  const head = line.slice(0, room);
  const cut = head.search(/\s\S*$/u);
  return `${cut > 0 ? head.slice(0, cut) : head} …`;
}
function shortened(quote: string): string {
  if (quote.length <= LONGEST) return quote;
  const half = LONGEST / 2;
  return `${quote.slice(0, half).replace(/[\ud800-\udbff]$/, "")} … ${quote.slice(-half).replace(/^[\udc00-\udfff]/, "")}`;
}

/** A passage with its context and the words that matter in bold. */
export function Passage({ evidence, brief = false }: { evidence: Evidence; brief?: boolean }) {
  const room = brief ? NARROW : WIDE;
  return (
    <>
      {evidence.field !== "text" && <span className="soft">{evidence.field === "title" ? "Headline: " : "Byline: "}</span>}
      <bdi>
        {contextBefore(evidence.before, room)}
        <b>{shortened(evidence.quote)}</b>
        {contextAfter(evidence.after, room)}
      </bdi>
    </>
  );
}

interface Props {
  flag: Flag;
  version: number;
  isPlaced: (key: string) => boolean;
  /** Brings a passage into view. */
  onShow: (key: string) => void;
  /** The same, and moves the focus there. */
  onGo: (key: string) => void;
}

function Place({ evidence, onShow, onGo }: { evidence: Evidence; onShow: () => void; onGo: () => void }) {
  return (
    <button
      type="button"
      className={styles.passage}
      data-passage
      onClick={onGo}
      onFocus={onShow}
      title="Go to the passage"
    >
      <Passage evidence={evidence} />
    </button>
  );
}

/** The evidence, each piece a way to its place; Tab from one to the next is the way to the other side of a conflict. */
export function Passages({ flag, version, isPlaced, onShow, onGo }: Props) {
  return flag.evidence.map((evidence, index) => {
    const key = evidenceKey(flag.id, index);
    const placed = isPlaced(key);
    return (
      <div key={key}>
        {placed ? (
          <Place evidence={evidence} onShow={() => onShow(key)} onGo={() => onGo(key)} />
        ) : (
          <div className={styles.passage}>
            <Passage evidence={evidence} />
          </div>
        )}
        {evidence.article !== flag.article && <Link to={`/articles/${evidence.article}`}>in another article</Link>}
        {!placed && evidence.article === flag.article && (
          <small className="soft">{evidence.version === version ? "Not found in this text." : "In an earlier version."}</small>
        )}
      </div>
    );
  });
}
