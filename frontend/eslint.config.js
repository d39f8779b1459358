import hooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";

/** The floors of the house; each may import only those named beside it (and itself). */
const floors = {
  text: [],
  api: [],
  state: ["api", "text"],
  components: ["state", "api", "text"],
  desk: ["components", "state", "api", "text"],
  pages: ["desk", "components", "state", "api", "text"],
};

function boundary([floor, allowed]) {
  const others = Object.keys(floors).filter((name) => name !== floor && !allowed.includes(name));
  const message = `${floor}/ may import only ${allowed.join(", ") || "itself"}.`;
  const patterns = others.map((name) => ({ group: [`**/${name}/**`], message }));
  if (floor === "text") patterns.push({ regex: "^[^.]", message: "text/ is pure: it imports nothing but itself." });
  if (patterns.length === 0) return {};
  return {
    files: [`src/${floor}/**/*.{ts,tsx}`],
    ignores: ["**/*.test.*"],
    rules: { "no-restricted-imports": ["error", { patterns }] },
  };
}

/** Inside the Desk: text/ is pure, state/ knows no page. */
const desk = [
  { floor: "text", others: ["../state/*", "../view/*", "../keys", "../useDeskKeys"], regex: "^[^.]" },
  { floor: "state", others: ["../view/*", "../keys", "../useDeskKeys"], regex: "^react|^@mantine|/components/|/pages/" },
].map(({ floor, others, regex }) => ({
  files: [`src/desk/${floor}/**/*.{ts,tsx}`],
  ignores: ["**/*.test.*"],
  rules: {
    "no-restricted-imports": ["error", { patterns: [{ group: others }, { regex }] }],
  },
}));

export default tseslint.config(
  { ignores: ["dist", "coverage", "src/api/schema.d.ts"] },
  {
    files: ["src/**/*.{ts,tsx}", "bench/{desk.tsx,made.ts}"],
    extends: [...tseslint.configs.strictTypeChecked, hooks.configs.flat["recommended-latest"]],
    languageOptions: { globals: globals.browser, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "no-restricted-syntax": [
        "error",
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: "Text is always escaped." },
      ],
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    ignores: ["src/api/**", "**/*.test.*", "src/testing/**"],
    rules: { "no-restricted-globals": ["error", { name: "fetch", message: "Only api/ talks to the server." }] },
  },
  ...Object.entries(floors).map(boundary),
  ...desk,
);
