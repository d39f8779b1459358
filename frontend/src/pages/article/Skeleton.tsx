import { Waiting } from "../../components/Waiting";
import styles from "./Reader.module.css";

/** The layout of the page before its content is here. */
export function Skeleton() {
  return (
    <div className={styles.columns}>
      <div className={styles.metaPlace} />
      <div className={styles.textPlace}>
        <Waiting lines={9} />
      </div>
      <div className={styles.mapPlace} />
      <div className={styles.railPlace} />
    </div>
  );
}
