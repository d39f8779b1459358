import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { API } from "../../api/client";
import { addToken, revokeToken } from "../../api/resources";
import type { NewToken } from "../../api/types";
import { keys, tokens } from "../../state/queries";
import { Copyable } from "../Copyable";
import { Problem } from "../project/Problem";
import { TokenForm } from "./TokenForm";
import { TokenTable } from "./TokenTable";
import styles from "./tokens.module.css";

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

/** Tokens with which scripts log in: made for a purpose, shown once, revoked here. */
export function Tokens() {
  const client = useQueryClient();
  const { data } = useQuery(tokens);
  const refresh = () => client.invalidateQueries({ queryKey: keys.tokens });
  const make = useMutation({ mutationFn: addToken, onSuccess: refresh });
  const revoke = useMutation({ mutationFn: revokeToken, onSuccess: refresh });
  return (
    <section>
      <h2>Tokens for scripts</h2>
      <TokenForm busy={make.isPending} onMake={make.mutateAsync} />
      <Problem error={make.error ?? revoke.error} />
      {make.data && <Fresh token={make.data} />}
      {data && data.length > 0 && <TokenTable rows={data} onRevoke={revoke.mutate} />}
    </section>
  );
}
