// Search: the box in the head of every page shows the first results as one types; search.html has all of them, with filters.
// What is looked for stands in the address, so that a search can be sent. The index is read in pieces, only where somebody searches.
(function () {
  "use strict";
  var FACETS = ["类别", "台账", "单位", "年份"];
  var AT_ONCE = 20, IN_BOX = 8, PAUSE = 150;
  var config = document.getElementById("__config");
  var base = new URL((config ? JSON.parse(config.textContent).base : ".").replace(/\/?$/, "/"), location.href);
  var loading = null;

  function pagefind() {
    if (!loading) {
      loading = import(new URL("pagefind/pagefind.js", base).href).then(function (module) {
        return module.options({ excerptLength: 40 }).then(function () {
          return fetch(new URL("pagefind/bundles.json", base));
        }).then(function (answer) { return answer.json(); }).then(function (more) {
          return Promise.all(more.map(function (name) {
            return module.mergeIndex(new URL("pagefind/" + name + "/", base).pathname, { baseUrl: base.pathname });
          }));
        }).then(function () { return module; });
      });
      loading.catch(function () { loading = null; });
    }
    return loading;
  }

  // The text of an excerpt, with what was found in it marked; nothing in it is read as HTML.
  function excerpt(text) {
    var out = document.createElement("span");
    var plain = document.createElement("textarea");
    text.split(/(<mark>.*?<\/mark>)/).forEach(function (part) {
      var marked = /^<mark>(.*)<\/mark>$/.exec(part);
      plain.innerHTML = (marked ? marked[1] : part).replace(/</g, "&lt;");
      var node = marked ? document.createElement("mark") : document.createTextNode(plain.value);
      if (marked) { node.textContent = plain.value; }
      out.appendChild(node);
    });
    return out;
  }

  function line(found, full) {
    var item = document.createElement("li");
    var link = document.createElement("a");
    link.href = found.url;
    link.textContent = found.meta.title;
    item.appendChild(link);
    var kind = document.createElement("span");
    kind.className = "duban-find__kind";
    kind.textContent = found.meta.kind || "";
    item.appendChild(kind);
    if (full) {
      var words = document.createElement("p");
      words.appendChild(excerpt(found.excerpt));
      item.appendChild(words);
    }
    return item;
  }

  function fill(list, results, full) {
    return Promise.all(results.map(function (one) { return one.data(); })).then(function (all) {
      all.forEach(function (found) { list.appendChild(line(found, full)); });
    });
  }

  function box(form) {
    var input = form.querySelector("input"), panel = form.querySelector(".duban-search__panel");
    var list = panel.querySelector("ul"), all = panel.querySelector(".duban-search__all");
    var status = form.querySelector("[role=status]"), place = all.getAttribute("href"), latest = 0, timer = 0;

    function close() { panel.hidden = true; latest += 1; }

    function look() {
      var words = input.value.trim(), mine = ++latest;
      if (!words) { close(); return; }
      pagefind().then(function (module) { return module.search(words); }).then(function (found) {
        if (mine !== latest) { return; }
        var fresh = document.createElement("ul");
        return fill(fresh, found.results.slice(0, IN_BOX), false).then(function () {
          if (mine !== latest) { return; }
          list.replaceChildren.apply(list, Array.from(fresh.children));
          status.textContent = found.results.length ? "共 " + found.results.length + " 条" : "没有找到“" + words + "”";
          all.href = place + "?q=" + encodeURIComponent(words);
          panel.hidden = false;
        });
      }).catch(function () { close(); });
    }

    input.addEventListener("focus", function () { pagefind().catch(function () { return null; }); });
    input.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(look, PAUSE); });
    form.addEventListener("keydown", function (event) {
      var links = Array.from(panel.querySelectorAll("a"));
      var now = links.indexOf(document.activeElement);
      if (event.key === "Escape" && !panel.hidden) { close(); input.focus(); }
      if (panel.hidden || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) { return; }
      event.preventDefault();
      var next = now + (event.key === "ArrowDown" ? 1 : -1);
      (next < 0 ? input : links[Math.min(next, links.length - 1)]).focus();
    });
    document.addEventListener("click", function (event) { if (!form.contains(event.target)) { close(); } });
  }

  function page(form) {
    var input = form.querySelector("input"), facets = document.getElementById("duban-find-facets");
    var list = document.getElementById("duban-find-results"), count = document.getElementById("duban-find-count");
    var more = document.getElementById("duban-find-more"), wanted = new URLSearchParams(location.search);
    var rest = [], latest = 0;
    input.value = wanted.get("q") || "";
    document.getElementById("duban-find-note").hidden = true;

    function chosen() {
      var out = {};
      FACETS.forEach(function (name) {
        var words = wanted.getAll(name);
        if (words.length) { out[name] = { any: words }; }
      });
      return out;
    }

    function group(name, totals) {
      var set = document.createElement("details"), head = document.createElement("summary");
      var picked = wanted.getAll(name);
      set.open = picked.length > 0 || name === FACETS[0];
      head.textContent = name + (picked.length ? "（已选 " + picked.length + "）" : "");
      set.appendChild(head);
      var words = Object.keys(totals).filter(function (word) { return totals[word] || picked.includes(word); });
      words.sort(function (a, b) { return name === "年份" ? b.localeCompare(a) : totals[b] - totals[a] || a.localeCompare(b, "zh"); });
      words.forEach(function (word) {
        var label = document.createElement("label"), choice = document.createElement("input");
        choice.type = "checkbox"; choice.name = name; choice.value = word; choice.checked = picked.includes(word);
        label.append(choice, " " + word + " ", Object.assign(document.createElement("span"), { textContent: totals[word] }));
        set.appendChild(label);
      });
      return set;
    }

    function showFacets(module, found) {
      return module.filters().then(function (known) {
        var focused = document.activeElement && facets.contains(document.activeElement) ? document.activeElement : null;
        var key = focused ? focused.name + "=" + focused.value : "";
        var open = Array.from(facets.querySelectorAll("details[open]>summary")).map(function (one) { return one.textContent.split("（")[0]; });
        facets.replaceChildren();
        FACETS.forEach(function (name) {
          if (!known[name]) { return; }
          var totals = wanted.getAll(name).length ? found.totalFilters : found.filters;
          var set = group(name, (totals && totals[name]) || known[name]);
          set.open = set.open || open.includes(name);
          facets.appendChild(set);
        });
        facets.hidden = !facets.children.length;
        facets.querySelectorAll("input").forEach(function (one) { if (one.name + "=" + one.value === key) { one.focus(); } });
      });
    }

    function next() {
      var now = rest.splice(0, AT_ONCE);
      more.hidden = !rest.length;
      return fill(list, now, true);
    }

    function look() {
      var words = input.value.trim(), mine = ++latest, filters = chosen();
      var some = words || Object.keys(filters).length;
      count.textContent = some ? "正在查找……" : "";
      pagefind().then(function (module) {
        return module.filters().then(function () { return module.search(words || null, { filters: filters }); }).then(function (found) {
          if (mine !== latest) { return; }
          list.replaceChildren();
          rest = some ? found.results.slice() : [];
          count.textContent = !some ? "" : found.results.length ? "共 " + found.results.length + " 条" : "没有找到“" + words + "”。换个短些的词，或去掉筛选再试。";
          return Promise.all([next(), showFacets(module, found)]);
        });
      }).catch(function () {
        count.textContent = "";
        document.getElementById("duban-find-note").hidden = false;
      });
    }

    function again() {
      if (input.value.trim()) { wanted.set("q", input.value.trim()); } else { wanted.delete("q"); }
      history.replaceState(null, "", "?" + wanted.toString());
      look();
    }

    form.addEventListener("submit", function (event) { event.preventDefault(); again(); });
    facets.addEventListener("change", function (event) {
      var name = event.target.name;
      wanted.delete(name);
      facets.querySelectorAll("input:checked").forEach(function (one) { if (one.name === name) { wanted.append(name, one.value); } });
      again();
    });
    more.addEventListener("click", function () {
      var first = list.children.length;
      next().then(function () { list.children[first].querySelector("a").focus(); });
    });
    look();
  }

  if (location.protocol !== "file:") {
    var head = document.querySelector(".duban-search"), find = document.getElementById("duban-find");
    if (head) { box(head); }
    if (find) { page(find); }
  }
})();
