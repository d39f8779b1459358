import { lazy, Suspense, useState } from "react";
import type { Article, Family, Flag, Version } from "../../api/types";
import { useJudging } from "../../state/judging";
import type { FlagFilter } from "../../state/reader/filter";
import { FAMILIES, FamilyKey } from "../FamilyKey";
import { languageName, printedDate } from "../format";
import styles from "./Meta.module.css";

const LabelDialog = lazy(async () => ({ default: (await import("./LabelDialog")).LabelDialog }));

interface Props {
  article: Article;
  version: Version | undefined;
  flags: readonly Flag[];
  filter: FlagFilter;
  onFilter: (filter: FlagFilter) => void;
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className={styles.fact} data-name={name}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A link only where the address is one of the web; anything else is shown as the text it is. */
function Original({ url }: { url: string }) {
  const host = /^https?:\/\/([^/?#]+)/.exec(url)?.[1];
  if (host === undefined) return url;
  return (
    <a href={url} rel="noopener noreferrer" target="_blank">
      {host}
    </a>
  );
}

function FamilyChips({ flags, filter, onFilter }: Pick<Props, "flags" | "filter" | "onFilter">) {
  const present = FAMILIES.filter((family) => flags.some((flag) => flag.family === family));
  const toggle = (family: Family) => {
    const off = new Set(filter.off);
    if (!off.delete(family)) off.add(family);
    onFilter({ ...filter, off });
  };
  return present.map((family) => (
    <button
      key={family}
      type="button"
      className={styles.chip}
      aria-pressed={!filter.off.has(family)}
      title={filter.off.has(family) ? `Show ${family} flags` : `Hide ${family} flags`}
      onClick={() => toggle(family)}
    >
      <FamilyKey family={family} />
      <span>{family}</span>
      <span className={styles.count}>{flags.filter((flag) => flag.family === family).length}</span>
    </button>
  ));
}

/** For editors: the article's label to show elsewhere. */
function LabelButton({ article }: { article: number }) {
  const { me } = useJudging();
  const [opened, setOpened] = useState(false);
  if (!me.is_editor) return null;
  return (
    <>
      <button type="button" className={styles.print} onClick={() => setOpened(true)}>
        Label…
      </button>
      <Suspense>{opened && <LabelDialog article={article} opened onClose={() => setOpened(false)} />}</Suspense>
    </>
  );
}

function versionText(article: Article, version: Version | undefined): string {
  const number = version?.number ?? article.versions.find(({ id }) => id === article.version)?.number;
  return number === undefined ? "" : `${number} of ${article.versions.length}`;
}

/** What is known about the article, and its flags by family. At narrow widths a line above the text. */
export function Meta({ article, version, flags, filter, onFilter }: Props) {
  const published = version?.published ?? article.published;
  const language = version?.language ?? article.language;
  return (
    <aside className={`${styles.meta} screen`} aria-label="About this article">
      <dl>
        <Fact name="Source">
          <b>{article.source?.name ?? "No source"}</b>
        </Fact>
        <Fact name="Published">{published ? printedDate(published) : "no date found"}</Fact>
        {version?.byline && <Fact name="Byline">{version.byline}</Fact>}
        <Fact name="Version">{versionText(article, version)}</Fact>
        {language && <Fact name="Language">{languageName(language)}</Fact>}
        {article.url && (
          <Fact name="Original">
            <Original url={article.url} />
          </Fact>
        )}
      </dl>
      {flags.length > 0 && (
        <div className={styles.families} role="group" aria-label="Flags by family">
          <span className={styles.label}>Flags</span>
          <FamilyChips flags={flags} filter={filter} onFilter={onFilter} />
        </div>
      )}
      <button type="button" className={styles.print} onClick={() => print()}>
        Print
      </button>
      <LabelButton article={article.id} />
    </aside>
  );
}
