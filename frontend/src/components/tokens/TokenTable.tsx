import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Token } from "../../api/types";
import { projects } from "../../state/projects";
import { instant } from "../format";
import table from "../table.module.css";
import { titleOf } from "./scopes";
import styles from "./tokens.module.css";

/** Where a token is good: a project that one has left has no name any more. */
function useWhere(ids: readonly number[] | null): string {
  const { data } = useQuery({ ...projects, enabled: ids !== null });
  if (ids === null) return "everywhere";
  const name = (id: number) => data?.find((one) => one.id === id)?.name ?? `project ${id}`;
  return ids.length === 0 ? "in no project" : `in ${ids.map(name).join(", ")}`;
}

function End({ token: { state, expires_at, revoked_at } }: { token: Token }) {
  if (revoked_at !== null) return <>revoked {instant(revoked_at)}</>;
  if (expires_at === null) return <>never expires</>;
  return state === "expired" ? <b>expired {instant(expires_at)}</b> : <>expires {instant(expires_at)}</>;
}

function Row({ token, onRevoke }: { token: Token; onRevoke: () => void }) {
  const where = useWhere(token.projects);
  return (
    <tr className={token.state === "active" ? undefined : "soft"}>
      <td className={styles.name}>
        {token.name}
        <br />
        <code>{token.prefix}…</code>
      </td>
      <td>
        {token.scopes.map(titleOf).join(", ") || "Nothing"}
        <br />
        <span className="soft">{where}</span>
      </td>
      <td className="soft">
        made {instant(token.created_at)}
        <br />
        {token.last_used_at ? `used ${instant(token.last_used_at)}` : "never used"}
        <br />
        <End token={token} />
      </td>
      <td>
        {token.state !== "revoked" && (
          <Button variant="default" size="xs" onClick={onRevoke} aria-label={`Revoke ${token.name}`}>
            Revoke
          </Button>
        )}
      </td>
    </tr>
  );
}

/** One's tokens: what each may do, where, when it was used and when it ends. */
export function TokenTable({ rows, onRevoke }: { rows: readonly Token[]; onRevoke: (id: number) => void }) {
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Name, and how it begins</th>
          <th scope="col">May</th>
          <th scope="col">Use</th>
          <th scope="col">
            <span className="hidden">Revoke</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((token) => (
          <Row key={token.id} token={token} onRevoke={() => onRevoke(token.id)} />
        ))}
      </tbody>
    </table>
  );
}
