import { Button, CopyButton, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { API } from "../api/client";
import { addToken, revokeToken } from "../api/resources";
import type { NewToken, Token } from "../api/types";
import { keys, tokens } from "../state/queries";
import { instant } from "./format";
import table from "./table.module.css";
import styles from "./Tokens.module.css";

function Copyable({ label, text }: { label: string; text: string }) {
  return (
    <div className={styles.copyable}>
      <code>{text}</code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button variant="default" size="xs" onClick={copy} aria-label={`Copy ${label}`}>
            {copied ? "Copied" : "Copy"}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}

function Fresh({ token }: { token: NewToken }) {
  const curl = `curl -H "Authorization: Bearer ${token.token}" ${location.origin}${API}/flags/`;
  return (
    <div className={styles.fresh} role="status">
      <p>
        <b>This is the only time “{token.name}” is shown.</b> The server keeps no copy of it.
      </p>
      <Copyable label="the token" text={token.token} />
      <Copyable label="a request that uses it" text={curl} />
    </div>
  );
}

function Row({ token, onRevoke }: { token: Token; onRevoke: () => void }) {
  return (
    <tr>
      <td>{token.name}</td>
      <td>
        <code>{token.prefix}…</code>
      </td>
      <td className="soft">
        made {instant(token.created_at)}
        <br />
        {token.last_used_at ? `used ${instant(token.last_used_at)}` : "never used"}
      </td>
      <td>
        {token.revoked_at ? (
          <span className="soft">revoked</span>
        ) : (
          <Button variant="default" size="xs" onClick={onRevoke} aria-label={`Revoke ${token.name}`}>
            Revoke
          </Button>
        )}
      </td>
    </tr>
  );
}

function List({ rows, onRevoke }: { rows: readonly Token[]; onRevoke: (id: number) => void }) {
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Begins with</th>
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

/** Tokens with which scripts log in: made with a name, shown once, revoked here. */
export function Tokens() {
  const client = useQueryClient();
  const { data } = useQuery(tokens);
  const [name, setName] = useState("");
  const refresh = () => client.invalidateQueries({ queryKey: keys.tokens });
  const make = useMutation({
    mutationFn: () => addToken(name),
    onSuccess: () => {
      setName("");
      return refresh();
    },
  });
  const revoke = useMutation({ mutationFn: revokeToken, onSuccess: refresh });
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    make.mutate();
  };
  const failed = make.error ?? revoke.error;
  return (
    <section>
      <h2>Tokens for scripts</h2>
      <form className={styles.form} onSubmit={onSubmit}>
        <TextInput
          label="Name"
          placeholder="what it is for"
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" loading={make.isPending} disabled={name.trim() === ""}>
          Make a token
        </Button>
      </form>
      {failed && <p role="alert">{failed.message}</p>}
      {make.data && <Fresh token={make.data} />}
      {data && data.length > 0 && <List rows={data} onRevoke={revoke.mutate} />}
    </section>
  );
}
