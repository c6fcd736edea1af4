// What a reader decides in the own browser: large text; and whether the page is older than it should be.
(function () {
  var KEY = "duban-large-text";

  function kept() {
    try { return window.localStorage.getItem(KEY) === "1"; } catch (error) { return false; }
  }

  function keep(large) {
    try { window.localStorage.setItem(KEY, large ? "1" : "0"); } catch (error) { /* a page opened from a folder */ }
  }

  function setUpLargeText() {
    var button = document.querySelector(".duban-large");
    if (!button) { return; }
    function show(large) {
      document.documentElement.classList.toggle("large", large);
      button.setAttribute("aria-pressed", large ? "true" : "false");
      button.textContent = large ? "标准" : "大字";
    }
    show(kept());
    button.hidden = false;
    button.addEventListener("click", function () {
      var large = !document.documentElement.classList.contains("large");
      keep(large);
      show(large);
    });
  }

  // Days are counted by the calendar of Shanghai, whatever the computer is set to.
  function today() {
    var now = new Date(Date.now() + 8 * 3600 * 1000);
    return Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  }

  function warnOfAge() {
    var place = document.querySelector("[data-as-of][data-fresh-days]");
    var main = document.querySelector(".md-content__inner");
    if (!place || !main) { return; }
    var parts = place.getAttribute("data-as-of").split("-");
    var days = Math.round((today() - Date.UTC(+parts[0], +parts[1] - 1, +parts[2])) / 86400000);
    if (days <= +place.getAttribute("data-fresh-days")) { return; }
    var banner = document.createElement("p");
    banner.className = "duban-stale";
    banner.setAttribute("role", "status");
    banner.textContent = "本页数据截至 " + place.getAttribute("data-as-of") + "，已有 " + days +
      " 天没有更新，引用前请核对。";
    main.insertBefore(banner, main.firstChild);
  }

  setUpLargeText();
  warnOfAge();
})();
