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

/** Why somebody came back from a provider without being let in. */
const REFUSALS: Readonly<Record<string, string>> = {
  unknown: "You have no account here. Ask an administrator of this installation for one.",
  outside: "Your account there is not among those that are let in here. Ask an administrator of this installation.",
  inactive: "Your account here is switched off. Ask an administrator of this installation.",
  ambiguous:
    "Your e-mail address does not say for certain which account here is yours. Ask an administrator to connect it.",
  cancelled: "You broke off. Nothing was changed.",
  unreachable: "The other side cannot be reached. Try again later, or tell an administrator of this installation.",
  failed: "The other side’s answer was not accepted. Try again.",
};

function PasswordForm() {
  const client = useQueryClient();
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
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    login.mutate();
  };
  return (
    <form onSubmit={onSubmit} className={styles.form}>
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
  );
}

export function LoginPage() {
  useTitle("Log in");
  const [params] = useSearchParams();
  const { data, isPending } = useQuery(session);
  const next = safePath(params.get("next"));
  if (data?.user) return <Navigate to={next} replace />;
  const refused = params.get("refused");
  const passwords = !isPending && data?.ways.password !== false; // nor before one knows
  const providers = data?.ways.providers ?? [];
  return (
    <main className={styles.page}>
      <div className={styles.form}>
        <h1>Annotator</h1>
        <p className="soft">A reading room for the news: what contradicts what, and who says so.</p>
        {refused !== null && (
          <p className={styles.error} role="alert">
            {REFUSALS[refused] ?? REFUSALS["failed"]}
          </p>
        )}
        {passwords && <PasswordForm />}
        {passwords && providers.length > 0 && <p className={styles.or}>or</p>}
        {providers.map(({ name, address }) => (
          <Button
            key={address}
            component="a"
            href={`${address}?${new URLSearchParams({ next })}`}
            variant="default"
            classNames={{ root: styles.provider ?? "", label: styles.name ?? "" }}
          >
            Log in with {name}
          </Button>
        ))}
      </div>
    </main>
  );
}
