/** Builds the page that `scripts/bench_ui/text_view.py` measures. No part of the shipped interface. */
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  plugins: [react()],
  build: { outDir: process.env.BENCH_OUT ?? "../node_modules/.cache/bench", emptyOutDir: true, rollupOptions: { input: "desk.html" } },
});
