interface Props {
  status: number | null;
  error: string;
  seconds: number | null;
}

const lasted = (seconds: number) => (seconds < 1 ? `${Math.round(seconds * 1000)} ms` : `${seconds.toFixed(1)} s`);

/** What a receiver answered, or why no answer came; and how long it took. */
export function Answer({ status, error, seconds }: Props) {
  if (status === null && !error) return <span className="soft">none yet</span>;
  return (
    <>
      {status === null ? error : `HTTP ${status}`}
      {seconds !== null && <span className="soft"> in {lasted(seconds)}</span>}
    </>
  );
}
