/* Rows of records in a table, on a narrow screen: each cell says by itself what it is, so that a row can stand as a block. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  for (const table of document.querySelectorAll(".inline-group .tabular table")) {
    for (const head of table.querySelectorAll("thead th")) {
      const column = [...head.classList].find((name) => name.startsWith("column-"));
      const label = head.firstChild ? head.firstChild.textContent.trim() : "";
      if (!column || !label) continue;
      const cells = table.querySelectorAll(`td.field-${CSS.escape(column.slice("column-".length))}`);
      for (const cell of cells) cell.dataset.label = label;
    }
    const remove = table.querySelector("thead th:last-child:not([class])");
    for (const box of table.querySelectorAll("td.delete input[type=checkbox]")) {
      if (remove) box.closest("td").dataset.label = remove.textContent.trim();
    }
    table.classList.add("as-blocks");
  }
});
