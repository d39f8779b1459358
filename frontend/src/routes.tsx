/** Addresses and their pages. Each page but the three that people live in is fetched when first opened. */
import { createBrowserRouter, redirect, type RouteObject } from "react-router";
import { ErrorPage } from "./pages/ErrorPage";
import { Shell } from "./pages/Shell";
import { ArticlesPage } from "./pages/ArticlesPage";
import { ArticlePage } from "./pages/article/ArticlePage";
import { DeskPage } from "./pages/desk/DeskPage";
import { LoginPage } from "./pages/LoginPage";
import { NotFoundPage } from "./pages/NotFoundPage";

const inside: RouteObject[] = [
  { path: "/", loader: () => redirect("/articles") },
  { path: "/articles", Component: ArticlesPage },
  {
    path: "/articles/:id",
    Component: ArticlePage,
    children: [
      { index: true, element: null },
      { path: "flags/:flagId", element: null }, // the same page with that flag open
    ],
  },
  { path: "/projects/:id/articles/:article", Component: DeskPage },
  { path: "/projects/:id/next", lazy: async () => ({ Component: (await import("./pages/desk/NextPage")).NextPage }) },
  {
    path: "/projects/:id/places",
    lazy: async () => ({ Component: (await import("./pages/places/PlacesPage")).PlacesPage }),
  },
  { path: "/projects", lazy: async () => ({ Component: (await import("./pages/project/ProjectsPage")).ProjectsPage }) },
  {
    path: "/projects/:id",
    lazy: async () => ({ Component: (await import("./pages/project/ProjectFrame")).ProjectFrame }),
    children: [
      { index: true, lazy: async () => ({ Component: (await import("./pages/project/OverviewPage")).OverviewPage }) },
      { path: "scheme", lazy: async () => ({ Component: (await import("./pages/project/SchemePage")).SchemePage }) },
      {
        path: "guidelines",
        lazy: async () => ({ Component: (await import("./pages/project/GuidelinesPage")).GuidelinesPage }),
      },
      {
        path: "adjudication",
        lazy: async () => ({ Component: (await import("./pages/adjudication/QueuePage")).QueuePage }),
      },
      { path: "agreement", lazy: async () => ({ Component: (await import("./pages/AgreementPage")).AgreementPage }) },
      { path: "training", lazy: async () => ({ Component: (await import("./pages/TrainingPage")).TrainingPage }) },
      {
        path: "suggestions",
        lazy: async () => ({ Component: (await import("./pages/project/SuggestionReportPage")).SuggestionReportPage }),
      },
      {
        path: "data/imports/:importId",
        lazy: async () => ({ Component: (await import("./pages/project/OneImportPage")).OneImportPage }),
      },
      { path: "data", lazy: async () => ({ Component: (await import("./pages/project/DataPage")).DataPage }) },
      {
        path: "data/snapshots/:snapshot",
        lazy: async () => ({ Component: (await import("./pages/project/SnapshotPage")).SnapshotPage }),
      },
      {
        path: "data/snapshots/:snapshot/diff/:other",
        lazy: async () => ({ Component: (await import("./pages/project/SnapshotDiffPage")).SnapshotDiffPage }),
      },
      { path: "people", lazy: async () => ({ Component: (await import("./pages/project/PeoplePage")).PeoplePage }) },
      {
        path: "settings",
        lazy: async () => ({ Component: (await import("./pages/project/SettingsPage")).SettingsPage }),
      },
    ],
  },
  { path: "/flags/telling", lazy: async () => ({ Component: (await import("./pages/TellingPage")).TellingPage }) },
  { path: "/add", lazy: async () => ({ Component: (await import("./pages/AddPage")).AddPage }) },
  { path: "/add/:intakeId", lazy: async () => ({ Component: (await import("./pages/IntakePage")).IntakePage }) },
  { path: "/sources", lazy: async () => ({ Component: (await import("./pages/source/SourcesPage")).SourcesPage }) },
  { path: "/sources/:id", lazy: async () => ({ Component: (await import("./pages/source/SourcePage")).SourcePage }) },
  {
    path: "/sources/compare",
    lazy: async () => ({ Component: (await import("./pages/source/ComparePage")).ComparePage }),
  },
  {
    path: "/sources/:id/report",
    lazy: async () => ({ Component: (await import("./pages/source/ReportPage")).ReportPage }),
  },
  { path: "/detectors", lazy: async () => ({ Component: (await import("./pages/DetectorsPage")).DetectorsPage }) },
  { path: "/detectors/:name", lazy: async () => ({ Component: (await import("./pages/DetectorPage")).DetectorPage }) },
  {
    path: "/projects/:id/adjudication/:article",
    lazy: async () => ({ Component: (await import("./pages/adjudication/ReviewPage")).ReviewPage }),
  },
  { path: "/groups", lazy: async () => ({ Component: (await import("./pages/newsroom/GroupsPage")).GroupsPage }) },
  { path: "/webhooks", lazy: async () => ({ Component: (await import("./pages/newsroom/WebhooksPage")).WebhooksPage }) },
  {
    path: "/webhooks/:webhook",
    lazy: async () => ({ Component: (await import("./pages/newsroom/WebhookPage")).WebhookPage }),
  },
  { path: "/account", lazy: async () => ({ Component: (await import("./pages/AccountPage")).AccountPage }) },
  { path: "*", Component: NotFoundPage },
];

export const router = createBrowserRouter([
  {
    ErrorBoundary: ErrorPage,
    HydrateFallback: () => null,
    children: [
      { path: "/login", Component: LoginPage },
      { Component: Shell, children: inside },
    ],
  },
]);
