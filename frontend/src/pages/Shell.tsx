/** What surrounds every page of someone who is logged in. */
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Navigate, Outlet, useLocation, useNavigate } from "react-router";
import type { User } from "../api/types";
import { Banner } from "../components/shell/Banner";
import { Header } from "../components/shell/Header";
import { KeysModal } from "../components/shell/KeysModal";
import { Trouble } from "../components/Trouble";
import { ChangesProvider } from "../state/changes/provider";
import { JudgingProvider } from "../state/judging";
import { session } from "../state/queries";
import { useKeys } from "../state/useKeys";
import styles from "./Shell.module.css";

export function Shell() {
  const { data, error, refetch } = useQuery(session);
  const { pathname, search } = useLocation();
  if (error && !data) return <Trouble page error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  if (!data.user) return <Navigate to={`/login?next=${encodeURIComponent(pathname + search)}`} replace />;
  return (
    <JudgingProvider key={data.user.id} me={data.user}>
      <ChangesProvider person={data.user.id}>
        <Frame me={data.user} />
      </ChangesProvider>
    </JudgingProvider>
  );
}

function Frame({ me }: { me: User }) {
  const [keysShown, keysModal] = useDisclosure(false);
  const navigate = useNavigate();
  useKeys({
    "?": keysModal.open,
    "g a": () => void navigate("/articles"),
    "g p": () => void navigate("/projects"),
    "g s": () => void navigate("/sources"),
    "g d": () => void navigate("/detectors"),
    "g n": () => void navigate("/add"),
  });
  return (
    <div className={styles.frame}>
      <Header me={me} onKeys={keysModal.open} />
      <Banner />
      <main id="content" className={styles.main} tabIndex={-1}>
        <Outlet />
      </main>
      <KeysModal opened={keysShown} onClose={keysModal.close} />
    </div>
  );
}
