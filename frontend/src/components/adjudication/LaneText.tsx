import { memo, type CSSProperties, type MouseEvent } from "react";
import type { ProjectLabel } from "../../api/adjudication";
import type { Block, Drawn, LaneText as Laid } from "../../state/adjudication/lanes";
import { sameBlock } from "../../state/adjudication/lanes";
import { cutSegments, inReadingOrder, type Range, type Segment, type Span } from "../../text/segments";
import styles from "./LaneText.module.css";

const DRAFT = "draft";
const LONG = 20_000; // UTF-16 units; above that, paragraphs out of view are not laid out

interface Look {
  /** Lanes for people; the one after them is for what is settled. */
  lanes: number;
  labels: ReadonlyMap<number, ProjectLabel>;
}
interface ParagraphProps extends Look {
  text: string;
  block: Block;
  /** The cases to light up that have a passage in this block, in one string: only such blocks are painted again. */
  open: string;
  /** "start-end" of the draft where it touches this block, else empty. */
  draft: string;
}

/** Of several marks in one lane the first, and how many there are. */
function byLane(drawn: readonly Drawn[]): [one: Drawn, count: number][] {
  const counts = new Map<number, [Drawn, number]>();
  for (const one of drawn) counts.set(one.lane, [counts.get(one.lane)?.[0] ?? one, (counts.get(one.lane)?.[1] ?? 0) + 1]);
  return Array.from(counts.values());
}

/** One line below the text for each lane, the outermost the furthest down; thicker where more people marked. */
function Lines({ drawn, look, children }: { drawn: readonly Drawn[]; look: Look; children: string }) {
  return byLane(drawn).reduce<React.ReactNode>(
    (inner, [{ lane, label }, count]) => (
      <span
        key={lane}
        className={styles.line}
        data-lane={lane === look.lanes ? "gold" : lane % 5}
        data-many={count > 2 || undefined}
        style={{ "--at": lane, "--label": look.labels.get(label)?.colour || undefined } as CSSProperties}
      >
        {inner}
      </span>
    ),
    children,
  );
}

const whose = ({ who, label }: Drawn, { labels }: Look) => `${who}: ${labels.get(label)?.name ?? "label"}`;

function Piece({ segment, drawn, isDraft, open, text, ...look }: Look & {
  segment: Segment;
  drawn: readonly Drawn[];
  isDraft: boolean;
  open: string;
  text: string;
}) {
  const starting = drawn.filter((one) => one.first && one.start === segment.start);
  return (
    <mark
      className={styles.mark}
      data-cases={[...new Set(drawn.map(({ caseKey }) => caseKey))].join(" ")}
      data-open={drawn.some(({ caseKey }) => open.includes(caseKey)) || undefined}
      data-draft={isDraft || undefined}
      data-who={starting.map((one) => whose(one, look)).join("; ") || undefined}
      title={[...new Set(drawn.map((one) => whose(one, look)))].join("\n") || undefined}
    >
      <Lines drawn={drawn} look={look}>
        {text}
      </Lines>
    </mark>
  );
}

const Paragraph = memo(function Paragraph({ text, block, open, draft, ...look }: ParagraphProps) {
  const [start, end] = draft.split("-").map(Number);
  const extra: Span[] = draft ? [{ id: DRAFT, start: start ?? 0, end: end ?? 0 }] : [];
  const byId = new Map(block.drawn.map((one) => [one.id, one]));
  const segments = cutSegments(block.range, inReadingOrder([...block.drawn, ...extra]));
  return (
    <p dir="auto" data-block>
      {segments.map((segment) => {
        const words = text.slice(segment.start, segment.end);
        const drawn = segment.covering.flatMap((id) => byId.get(id) ?? []).sort((a, b) => a.lane - b.lane);
        if (segment.covering.length === 0) return words;
        const isDraft = segment.covering.includes(DRAFT);
        return (
          <Piece key={segment.start} {...look} segment={segment} drawn={drawn} isDraft={isDraft} open={open} text={words} />
        );
      })}
    </p>
  );
}, sameParagraph);

/** Most decisions leave most of the text as it is: what looks the same is not painted again. */
function sameParagraph(a: ParagraphProps, b: ParagraphProps): boolean {
  const { block, ...rest } = a;
  return sameBlock(block, b.block) && Object.entries(rest).every(([name, value]) => value === b[name as keyof typeof rest]);
}

interface Props extends Omit<Look, "lanes"> {
  laid: Laid;
  title: string | null;
  language: string | null;
  open: string | null;
  /** The cases to light up: the open one, and of a link its two passages. */
  lit: readonly string[];
  draft: Range | null;
  onChoose: (caseKey: string) => void;
}

/** The case meant by a click: the first one there that is not open; clicked again, the next. */
function caseAt(target: EventTarget, open: string | null): string | null {
  const here = target instanceof Element ? target.closest<HTMLElement>("mark[data-cases]")?.dataset.cases : undefined;
  const keys = here?.split(" ").filter(Boolean) ?? [];
  return keys[(keys.indexOf(open ?? "") + 1) % (keys.length || 1)] ?? null;
}

/** The text with everyone's spans, a lane below the line for each person. */
export function LaneText({ laid, title, language, open, lit, draft, onChoose, labels }: Props) {
  const onClick = ({ target }: MouseEvent) => {
    const key = getSelection()?.isCollapsed === false ? null : caseAt(target, open);
    if (key !== null) onChoose(key);
  };
  const draftIn = ({ start, end }: Range) =>
    draft && draft.start < end && draft.end > start ? `${draft.start}-${draft.end}` : "";
  return (
    <div
      className={styles.text}
      data-long={laid.text.length > LONG || undefined}
      lang={language ?? undefined}
      style={{ "--lanes": laid.lanes + 1 } as CSSProperties}
      onClick={onClick}
    >
      <h1 dir="auto">{title ?? "Untitled"}</h1>
      {laid.blocks.map((block) => (
        <Paragraph
          key={block.range.start}
          text={laid.text}
          block={block}
          open={lit.filter((key) => block.drawn.some(({ caseKey }) => caseKey === key)).join(" ")}
          draft={draftIn(block.range)}
          lanes={laid.lanes}
          labels={labels}
        />
      ))}
    </div>
  );
}
