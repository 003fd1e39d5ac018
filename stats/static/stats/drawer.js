// The filters of the explorer stand open beside a wide list; on a phone they are a closed drawer.
// The stylesheet does the same in browsers that know ::details-content; this is for the others.

const wide = window.matchMedia("(min-width: 900px)");

for (const drawer of document.querySelectorAll("details[data-drawer]")) {
  if (wide.matches) drawer.open = true;
  wide.addEventListener("change", () => { drawer.open = wide.matches; });
}
