import { useQuery } from "@tanstack/react-query";
import { health } from "../../state/queries";
import { AFTER_THE_PAGE, useLater } from "../../state/useLater";
import styles from "./Banner.module.css";

/** On every page: the server can't be reached, or what the server itself lacks (a worker, a database) and what to start. */
export function Banner() {
  const { data, isError, refetch } = useQuery({ ...health, enabled: useLater(AFTER_THE_PAGE) });
  if (isError) {
    return (
      <div className={`${styles.banner} screen`} role="alert">
        <b>The server can’t be reached.</b> What you judge is kept in this browser and saved when it is back.{" "}
        <button type="button" className="plain under" onClick={() => void refetch()}>
          Try now
        </button>
      </div>
    );
  }
  const advice = data?.advice ?? (data?.worker?.alive === false && data.worker.advice);
  if (!advice) return null;
  return (
    <div className={`${styles.banner} screen`} role="alert">
      {advice}
    </div>
  );
}
