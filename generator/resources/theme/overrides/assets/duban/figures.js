// A figure of a document opens its entries below the paragraph it stands in; without this script its link leads to the list
// at the end of the page.
document.addEventListener("click", function (event) {
  var figure = event.target.closest ? event.target.closest("a.figure") : null;
  if (!figure || event.ctrlKey || event.metaKey || event.shiftKey) return;
  var list = document.getElementById(figure.hash.slice(1));
  if (!list) return;
  event.preventDefault();
  var block = figure.closest("p, li, table, h2, h3") || figure;
  var shown = block.nextElementSibling;
  var open = shown && shown.classList.contains("figure-open") ? shown : null;
  document.querySelectorAll('a.figure[aria-expanded="true"]').forEach(function (one) { one.removeAttribute("aria-expanded"); });
  document.querySelectorAll(".figure-open").forEach(function (one) { one.remove(); });
  if (open && open.dataset.figure === list.id) return;
  var box = document.createElement("div");
  box.className = "figure-open";
  box.dataset.figure = list.id;
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", figure.title);
  var words = document.createElement("p");
  words.textContent = list.parentElement.querySelector("summary").textContent;
  var copy = list.cloneNode(true);
  copy.removeAttribute("id");
  box.appendChild(words);
  box.appendChild(copy);
  block.insertAdjacentElement("afterend", box);
  figure.setAttribute("aria-expanded", "true");
});
