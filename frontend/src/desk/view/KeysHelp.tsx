import { KEYS, labelKeys, type KeyRow } from "../keys";
import type { Label } from "../state/objects";
import { Swatch } from "./Swatch";
import { looksOf } from "./looks";
import styles from "./KeysHelp.module.css";

const GROUPS = [...new Set(KEYS.map(({ group }) => group))];

function Keys({ keys }: { keys: string }) {
  return keys.split(" ").map((key) => <kbd key={key}>{key}</kbd>);
}

function Row({ row }: { row: KeyRow }) {
  return (
    <div>
      <dt>
        <Keys keys={row.shown} />
      </dt>
      <dd>{row.says}</dd>
    </div>
  );
}

/** All keys of the Desk, read from the table that the Desk itself reads, with the keys of this scheme's labels. */
export function KeysHelp({ labels }: { labels: readonly Label[] }) {
  const looks = looksOf(labels);
  return (
    <div className={styles.groups}>
      <section>
        <h3>Labels</h3>
        <dl>
          {Array.from(labelKeys(labels), ([key, label]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>
                <Swatch look={looks.get(label.id)} /> {label.name}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      {GROUPS.map((group) => (
        <section key={group}>
          <h3>{group}</h3>
          <dl>
            {KEYS.filter((row) => row.group === group).map((row) => (
              <Row key={row.shown} row={row} />
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
