import { PART_TITLES } from "../score";
import type { Label } from "../../api/judgedSources";
import { counted, printedDate } from "../format";
import { Estimated } from "../source/judged/Estimated";
import styles from "./LabelDialog.module.css";


/** What readers elsewhere will see: counts, no verdict on the article. */
export function LabelPreview({ label }: { label: Label }) {
  return (
    <section className={styles.preview} aria-label="Preview">
      <b>{label.title ?? `Article ${label.article}`}</b>
      <p className="soft">
        {label.source?.name ?? "No source"} · {counted(label.words)} words
        {label.read_at && ` · read ${printedDate(label.read_at.slice(0, 10))}`}
      </p>
      <table>
        <caption className="hidden">Flags by part</caption>
        <thead>
          <tr>
            <th scope="col">Flags</th>
            <th scope="col">confirmed</th>
            <th scope="col">dismissed</th>
            <th scope="col">not judged</th>
            <th scope="col">open</th>
            <th scope="col">corrected</th>
          </tr>
        </thead>
        <tbody>
          {label.parts.map(({ part, confirmed, dismissed, unjudged, open, corrected }) => (
            <tr key={part}>
              <th scope="row">{PART_TITLES[part]}</th>
              <td>{confirmed}</td>
              <td>{dismissed}</td>
              <td>{unjudged}</td>
              <td>{open}</td>
              <td>{corrected}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {label.criteria.answered} of {label.criteria.of} criteria of openness answered
      </p>
      {label.source && (
        <div>
          {label.source.name}: <Estimated estimate={label.source.score} />
        </div>
      )}
    </section>
  );
}
