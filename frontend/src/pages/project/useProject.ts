import { useOutletContext } from "react-router";
import type { Project } from "../../api/projectTypes";

/** The project whose pages are shown. */
export const useProject = () => useOutletContext<Project>();
