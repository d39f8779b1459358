import type { Diff } from "../../api/files";
import type { Label } from "../../api/projectTypes";
import { LabelName } from "../project/Bars";
import project from "../project/project.module.css";
import { BarKey, DiffBars } from "./DiffBars";
import { GuidelineDiff } from "./GuidelineDiff";
import { CHANGES, countWords } from "./words";

const total = (counts: Record<string, number>) => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** How much differs, as a picture: by label, and in which texts most. */
export function DiffPicture({ counts, labels }: { counts: NonNullable<Diff["counts"]>; labels: readonly Label[] }) {
  const { texts, marks, by_label: byLabel, by_text: byText } = counts;
  const colour = (kind: string, name: string) => labels.find((one) => one.kind === kind && one.name === name)?.colour ?? "";
  return (
    <>
      <p>
        <b>Marks:</b> {countWords(marks) || "no difference"}. <b>Texts:</b> {countWords(texts) || "no difference"}.
      </p>
      {total(marks) > 0 && (
        <>
          <BarKey />
          <div className={project.columns}>
            <DiffBars
              question="Under which labels do marks differ?"
              rows={byLabel.map((row) => ({
                ...row,
                id: `${row.kind} ${row.name}`,
                name: <LabelName name={row.name} colour={colour(row.kind, row.name)} />,
              }))}
            />
            <DiffBars
              question="In which texts do most marks differ?"
              rows={byText.map((row) => ({ ...row, id: row.key, name: <span dir="auto">{row.title || row.key}</span> }))}
            />
          </div>
        </>
      )}
    </>
  );
}

/** What differs beside texts and marks: the scheme, detector versions, the guidelines. */
export function DiffRules({ diff: { labels, detectors, guidelines } }: { diff: Diff }) {
  return (
    <>
      {labels.length > 0 && (
        <>
          <h2>Labels of the scheme</h2>
          <ul>
            {labels.map(({ change, kind, name, fields }) => (
              <li key={`${kind} ${name}`}>
                <b>{name}</b> ({kind}): {CHANGES[change]}
                {fields.length > 0 && `, its ${fields.join(", ")}`}
              </li>
            ))}
          </ul>
        </>
      )}
      {detectors.length > 0 && (
        <>
          <h2>Detectors</h2>
          <ul>
            {detectors.map(({ name, before, after }) => (
              <li key={name}>
                {name}: {before === null ? "not there" : `version ${before}`} → {after === null ? "not there" : `version ${after}`}
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>Guidelines</h2>
      {guidelines ? <GuidelineDiff diff={guidelines} /> : <p className="soft">They are the same.</p>}
    </>
  );
}
