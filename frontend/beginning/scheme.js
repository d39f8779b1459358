// Sets light or dark before the first paint.
(function () {
  var kept = null;
  try {
    kept = localStorage.getItem("annotator.scheme");
  } catch (error) {
    console.warn("The browser keeps no settings for this page:", error);
  }
  var dark = kept === "dark" || (kept !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
})();
