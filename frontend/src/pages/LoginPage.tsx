import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { Navigate, useSearchParams } from "react-router";
import { logIn } from "../api/resources";
import { keys, session } from "../state/queries";
import { useTitle } from "../state/useTitle";
import styles from "./LoginPage.module.css";

/** Only a path of this site: `//elsewhere` would lead off it. */
const safePath = (next: string | null) => (next && /^\/(?![/\\])/.test(next) ? next : "/articles");

export function LoginPage() {
  useTitle("Log in");
  const [params] = useSearchParams();
  const client = useQueryClient();
  const { data } = useQuery(session);
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const login = useMutation({
    mutationFn: () => logIn(name, password),
    onSuccess: (answer) => {
      // Nothing that another person saw here stays.
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.session[0] });
      client.setQueryData(keys.session, answer);
    },
  });
  if (data?.user) return <Navigate to={safePath(params.get("next"))} replace />;
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    login.mutate();
  };
  return (
    <main className={styles.page}>
      <form onSubmit={onSubmit} className={styles.form}>
        <h1>Annotator</h1>
        <p className="soft">A reading room for the news: what contradicts what, and who says so.</p>
        <TextInput
          label="Name"
          autoComplete="username"
          autoFocus
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {login.error && (
          <p className={styles.error} role="alert">
            {login.error.message}
          </p>
        )}
        <Button type="submit" loading={login.isPending}>
          Log in
        </Button>
      </form>
    </main>
  );
}
