import { NavLink } from "react-router";
import type { User } from "../../api/types";
import { Bell } from "./Bell";
import { SaveState } from "./SaveState";
import { SchemeSwitch } from "./SchemeSwitch";
import styles from "./Header.module.css";

const PAGES = [
  ["/articles", "Articles"],
  ["/projects", "Projects"],
  ["/sources", "Sources"],
  ["/detectors", "Detectors"],
  ["/add", "Add articles"],
] as const;

export function Header({ me, onKeys }: { me: User; onKeys: () => void }) {
  return (
    <header className={`${styles.header} screen`}>
      <a href="#content" className={styles.skip}>
        To the content
      </a>
      <b className={styles.name}>Annotator</b>
      <nav className={styles.nav} aria-label="Pages">
        {PAGES.map(([to, label]) => (
          <NavLink key={to} to={to}>
            {label}
          </NavLink>
        ))}
      </nav>
      <span className={styles.grow} />
      <Bell />
      <SaveState />
      <button type="button" className={styles.keys} onClick={onKeys}>
        <kbd>?</kbd> <span>Keys</span>
      </button>
      <SchemeSwitch />
      <NavLink to="/account" className={styles.me ?? ""}>
        {me.name || me.username}
      </NavLink>
    </header>
  );
}
