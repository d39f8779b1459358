import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// In development Vite serves the pages and passes everything else to Django.
const backend = process.env.ANNOTATOR_BACKEND ?? "http://127.0.0.1:8000";

export default defineConfig(({ command }) => ({
  // Django serves the built files under this path; index.html answers every page address.
  base: command === "build" ? "/static/app/" : "/",
  plugins: [react()],
  server: { host: "127.0.0.1", proxy: { "/api": backend, "/health": backend, "/static": backend } },
  build: { sourcemap: false, chunkSizeWarningLimit: 700 },
  test: {
    environment: "jsdom",
    setupFiles: ["src/testing/setup.ts"],
    restoreMocks: true,
    testTimeout: 20_000, // milliseconds: the machine may be busy
    css: false,
  },
}));
