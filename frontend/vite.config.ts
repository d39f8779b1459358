import { readFileSync } from "node:fs";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

// In development Vite serves the pages and passes everything else to Django.
const backend = process.env.ANNOTATOR_BACKEND ?? "http://127.0.0.1:8000";

const LIBRARIES = /node_modules\/(react|react-dom|react-router|scheduler|@tanstack|@mantine|@floating-ui)\//;

// What has to run before anything else stands in the page itself: as files of their own they would come 50 ms later. The
// server allows exactly these scripts (annotator/project/interface.py).
const inline = (name: string) =>
  `<script>\n${readFileSync(new URL(`beginning/${name}.js`, import.meta.url), "utf8")}</script>`;
const beginning: Plugin = {
  name: "beginning",
  transformIndexHtml: {
    order: "pre",
    handler: (html) => html.replace("<!-- beginning -->", ["scheme", "early"].map(inline).join("\n    ")),
  },
};

// A component of the kit without its styles would look broken: src/styles/mantine.css lists them by hand.
const styled: Plugin = {
  name: "styled",
  generateBundle(_, files) {
    const listed = readFileSync(new URL("src/styles/mantine.css", import.meta.url), "utf8");
    const modules = Object.values(files).flatMap((file) => (file.type === "chunk" ? Object.keys(file.modules) : []));
    const used = modules.flatMap((id) => /@mantine\/core\/.*\/(\w+)\.module\.mjs$/.exec(id)?.[1] ?? []);
    const missing = used.filter((name) => !listed.includes(`/${name}.layer.css`));
    if (missing.length > 0) this.error(`src/styles/mantine.css lacks ${missing.join(", ")}.`);
  },
};

export default defineConfig(({ command }) => ({
  // Django serves the built files under this path; index.html answers every page address.
  base: command === "build" ? "/static/app/" : "/",
  plugins: [react(), beginning, styled],
  server: { host: "127.0.0.1", proxy: { "/api": backend, "/health": backend, "/static": backend, "/label": backend, "/sign-on": backend } },
  build: {
    sourcemap: false,
    chunkSizeWarningLimit: 650,
    rolldownOptions: {
      // In one file what every page needs of others' code: a dozen small ones take longer, and it changes seldom.
      output: { codeSplitting: { groups: [{ name: "libraries", test: LIBRARIES }] } },
    },
  },
  test: {
    environment: "jsdom",
    setupFiles: ["src/testing/setup.ts"],
    restoreMocks: true,
    testTimeout: 20_000, // milliseconds: the machine may be busy
    css: false,
  },
}));
