// 全部事项: one table for all items. The data are api/; the filter is in the address; record text is only ever set as text.
(function () {
  "use strict";

  var root = document.getElementById("explorer");
  var notice = document.querySelector(".explorer__notice");
  if (!root || !notice) { return; }

  function giveUp(words) {
    root.hidden = true;
    notice.textContent = words;
    notice.hidden = false;
  }

  if (window.location.protocol === "file:") {
    giveUp("从文件夹打开时不能读取数据，请用下面的逐页表格；放到任何网页服务器上即可筛选。");
    return;
  }
  if (!window.Tabulator || !window.fetch || !window.URLSearchParams) {
    giveUp("没有装表格程序，请用下面的逐页表格。管理员运行 make setup 后即可筛选。");
    return;
  }

  var SHAPES = { "绿": "●", "蓝": "◆", "黄": "▲", "橙": "▼", "红": "■" };
  var CLASSES = { "绿": "green", "蓝": "blue", "黄": "yellow", "橙": "orange", "红": "red" };
  var CLOSED = { "已销号": true, "谋划": true };
  var form = root.querySelector("form");
  var count = root.querySelector(".explorer__count");
  var index = new URL(root.getAttribute("data-index"), window.location.href);
  var site = new URL("../", index); // api/ lies in the site's own folder
  var items = new URL(root.getAttribute("data-items") + "/", window.location.href);
  var names = {}; // ledger key → name
  var rows = [];
  var table = null;
  var state = {};
  var loaded = {};
  var timer = 0;

  // Columns: field, heading, width, whether shown at first, what kind.
  var COLUMNS = [
    ["id", "编号", 128, true, "link"], ["title", "事项", 300, true, "text"], ["ledger", "台账", 110, true, "text"],
    ["units", "牵头单位", 150, true, "text"], ["post", "分管领导", 170, false, "text"], ["level", "级别", 70, false, "text"],
    ["category", "大项", 120, false, "text"], ["year", "年度", 70, false, "number"], ["light", "亮灯", 80, true, "light"],
    ["state", "状态", 90, true, "text"], ["actual", "进度", 84, true, "percent"], ["scheduled", "序时", 84, true, "percent"],
    ["gap", "差", 80, true, "gap"], ["due", "时限", 110, true, "text"], ["overdue", "逾期天数", 100, false, "number"],
    ["closed", "销号日期", 110, false, "text"]
  ];
  var KEYS = ["q", "ledger", "year", "unit", "post", "level", "light", "state", "category", "overdue", "sort", "cols"];

  function fromAddress() {
    var given = new URLSearchParams(window.location.hash.slice(1));
    state = {};
    KEYS.forEach(function (key) { if (given.get(key)) { state[key] = given.get(key); } });
  }

  function toAddress(push) {
    var given = new URLSearchParams();
    KEYS.forEach(function (key) { if (state[key]) { given.set(key, state[key]); } });
    var text = given.toString();
    var target = window.location.pathname + window.location.search + (text ? "#" + text : "");
    window.history[push ? "pushState" : "replaceState"](null, "", target);
  }

  function shownColumns() {
    var chosen = state.cols ? state.cols.split(",") : null;
    return COLUMNS.filter(function (one) { return chosen ? chosen.indexOf(one[0]) >= 0 : one[3]; })
      .map(function (one) { return one[0]; });
  }

  function toForm() {
    Array.prototype.forEach.call(form.elements, function (field) {
      if (!field.name || field.name === "column") { return; }
      if (field.type === "checkbox") { field.checked = !!state[field.name]; } else {
        field.value = state[field.name] || "";
        if (field.value !== (state[field.name] || "")) { addOption(field, state[field.name]); }
      }
    });
    var shown = shownColumns();
    Array.prototype.forEach.call(root.querySelectorAll(".explorer__boxes input"), function (box) {
      box.checked = shown.indexOf(box.value) >= 0;
    });
  }

  function addOption(field, value) {
    var option = document.createElement("option");
    option.value = value;
    option.textContent = value;
    field.appendChild(option);
    field.value = value;
  }

  // One object per item, with the text that is searched prepared once.
  function rowOf(columns, cells) {
    var one = {};
    columns.forEach(function (name, place) { one[name] = cells[place]; });
    var units = one.lead_units.join("、");
    return {
      id: one.id, title: one.title || one.id, ledgers: one.ledgers, ledger: names[one.ledgers[0]] || one.ledgers[0],
      year: one.year, unitList: one.lead_units, units: units, post: one.post || "", level: one.level || "",
      category: one.category || "", state: one.state || "", light: one.light || "", overdue: one.days_overdue || 0,
      actual: one.actual_percent, scheduled: one.scheduled_percent, gap: one.progress_gap, due: one.due_on || "",
      closed: one.closed_on || "", text: (one.id + " " + (one.title || "") + " " + units).toLowerCase()
    };
  }

  function isWanted(row) {
    if (state.q) {
      var words = state.q.toLowerCase().split(/\s+/);
      for (var place = 0; place < words.length; place += 1) {
        if (row.text.indexOf(words[place]) < 0) { return false; }
      }
    }
    if (state.ledger && row.ledgers.indexOf(state.ledger) < 0) { return false; }
    if (state.year && String(row.year) !== state.year) { return false; }
    if (state.unit && row.unitList.indexOf(state.unit) < 0) { return false; }
    if (state.post && row.post !== state.post) { return false; }
    if (state.level && row.level !== state.level) { return false; }
    if (state.category && row.category !== state.category) { return false; }
    if (state.overdue && row.overdue <= 0) { return false; }
    if (state.light === "无") { if (row.light) { return false; } } else if (state.light) {
      if (!row.light || state.light.indexOf(row.light) < 0) { return false; }
    }
    if (state.state === "在办") { if (CLOSED[row.state] || row.closed) { return false; } } else if (state.state) {
      if (row.state !== state.state) { return false; }
    }
    return true;
  }

  function element(tag, words, className) {
    var made = document.createElement(tag);
    made.textContent = words;
    if (className) { made.className = className; }
    return made;
  }

  function percent(value) { return value === null || value === undefined ? "—" : value.toFixed(1) + "%"; }

  function gap(value) {
    if (value === null || value === undefined) { return "—"; }
    return (value > 0 ? "+" : value < 0 ? "−" : "") + Math.abs(value).toFixed(1);
  }

  var FORMATS = {
    link: function (cell) {
      var link = element("a", cell.getValue());
      link.href = new URL(encodeURIComponent(cell.getValue()) + ".html", items).href;
      return link;
    },
    text: function (cell) { return element("span", String(cell.getValue())); },
    number: function (cell) { return element("span", String(cell.getValue())); },
    percent: function (cell) { return element("span", percent(cell.getValue())); },
    gap: function (cell) { return element("span", gap(cell.getValue())); },
    light: function (cell) {
      var light = cell.getValue();
      if (!light) { return element("span", cell.getRow().getData().state === "已销号" ? "✓ 已销号" : "—", "light light--none"); }
      return element("span", SHAPES[light] + " " + light, "light light--" + CLASSES[light]);
    }
  };

  function definitions() {
    var shown = shownColumns();
    return COLUMNS.map(function (one) {
      var isNumber = ["percent", "gap", "number"].indexOf(one[4]) >= 0;
      return {
        field: one[0], title: one[1], width: one[2], visible: shown.indexOf(one[0]) >= 0, formatter: FORMATS[one[4]],
        hozAlign: isNumber ? "right" : "left", headerHozAlign: isNumber ? "right" : "left", headerSortTristate: true,
        sorter: isNumber ? "number" : "string",
        sorterParams: isNumber ? { alignEmptyValues: "bottom" } : { locale: false, alignEmptyValues: "bottom" },
        frozen: one[0] === "id" && window.innerWidth > 700
      };
    });
  }

  function tell() {
    var active = table.getData("active");
    var lights = {};
    var late = 0;
    active.forEach(function (row) {
      if (row.light) { lights[row.light] = (lights[row.light] || 0) + 1; }
      if (row.overdue > 0) { late += 1; }
    });
    var words = active.length + " 件";
    ["红", "橙", "黄", "蓝", "绿"].forEach(function (light) {
      if (lights[light]) { words += "　" + SHAPES[light] + light + " " + lights[light]; }
    });
    count.textContent = words + (late ? "　逾期 " + late : "");
  }

  function apply() {
    table.setFilter(isWanted);
    tell();
  }

  function changed(push) {
    toAddress(push);
    loadWanted().then(apply);
  }

  function fillCategories() {
    var field = form.elements.category;
    var seen = {};
    rows.forEach(function (row) {
      if (row.category && (!state.ledger || row.ledgers.indexOf(state.ledger) >= 0)) { seen[row.category] = true; }
    });
    while (field.options.length > 1) { field.remove(1); }
    Object.keys(seen).sort().forEach(function (name) { addOption(field, name); });
    field.value = state.category || "";
    if (state.category && field.value !== state.category) { addOption(field, state.category); }
  }

  // Only the shards that can hold what is asked for: by year and ledger (an item may also stand in another's list).
  function loadWanted() {
    var missing = root.shards.filter(function (one) {
      if (loaded[one.path]) { return false; }
      if (state.year && String(one.year) !== state.year) { return false; }
      return !state.ledger || one.ledger === state.ledger || one.also_in.indexOf(state.ledger) >= 0;
    });
    if (!missing.length) {
      fillCategories();
      return Promise.resolve();
    }
    return Promise.all(missing.map(function (one) {
      loaded[one.path] = true;
      return window.fetch(new URL(one.path, site)).then(function (answer) {
        if (!answer.ok) { throw new Error(String(answer.status)); }
        return answer.json();
      });
    })).then(function (parts) {
      parts.forEach(function (part) {
        part.rows.forEach(function (cells) { rows.push(rowOf(part.columns, cells)); });
      });
      fillCategories();
      return table.setData(rows);
    });
  }

  function takeForm() {
    Array.prototype.forEach.call(form.elements, function (field) {
      if (!field.name || field.name === "column") { return; }
      var value = field.type === "checkbox" ? (field.checked ? "1" : "") : field.value.trim();
      if (value) { state[field.name] = value; } else { delete state[field.name]; }
    });
  }

  // What a spreadsheet would take for a formula gets a ' in front, as in the ledger's own csv.
  var LEADING = "=+-@\t\r\n＝＋－＠﹢﹣﹦﹫−";
  function guarded(text) {
    var bare = text.replace(/^[ \u00a0\u3000]+/, "");
    var risky = text && (LEADING.indexOf(text[0]) >= 0 || (bare && LEADING.indexOf(bare[0]) >= 0) || text[0] === "'");
    return risky ? "'" + text : text;
  }

  function csv() {
    var shown = COLUMNS.filter(function (one) { return shownColumns().indexOf(one[0]) >= 0; });
    var lines = [shown.map(function (one) { return one[1]; })];
    table.getData("active").forEach(function (row) {
      lines.push(shown.map(function (one) {
        var value = row[one[0]];
        if (value === null || value === undefined) { return ""; }
        return typeof value === "number" ? String(value) : guarded(String(value));
      }));
    });
    var text = lines.map(function (line) {
      return line.map(function (cell) {
        return /[",\r\n]/.test(cell) ? '"' + cell.replace(/"/g, '""') + '"' : cell;
      }).join(",");
    }).join("\r\n") + "\r\n";
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff" + text], { type: "text/csv;charset=utf-8" }));
    link.download = "事项.csv";
    document.body.appendChild(link);
    link.click();
    link.remove();
    window.setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }

  function sorting() {
    if (!state.sort) { return []; }
    var descending = state.sort[0] === "-";
    return [{ column: state.sort.replace(/^-/, ""), dir: descending ? "desc" : "asc" }];
  }

  function makeBoxes() {
    var place = root.querySelector(".explorer__boxes");
    COLUMNS.forEach(function (one) {
      var label = document.createElement("label");
      var box = document.createElement("input");
      box.type = "checkbox";
      box.name = "column";
      box.value = one[0];
      label.appendChild(box);
      label.appendChild(document.createTextNode(one[1]));
      place.appendChild(label);
    });
    place.addEventListener("change", function () {
      var chosen = Array.prototype.filter.call(place.querySelectorAll("input"), function (box) { return box.checked; })
        .map(function (box) { return box.value; });
      state.cols = chosen.join(",") || "id";
      COLUMNS.forEach(function (one) { table[chosen.indexOf(one[0]) >= 0 ? "showColumn" : "hideColumn"](one[0]); });
      toAddress(false);
    });
  }

  function listen() {
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("input", function (event) {
      if (event.target.name !== "q") { return; }
      window.clearTimeout(timer);
      timer = window.setTimeout(function () { takeForm(); changed(false); }, 60);
    });
    form.addEventListener("change", function (event) {
      if (event.target.name === "column" || event.target.name === "q") { return; }
      takeForm();
      changed(true);
    });
    form.addEventListener("reset", function (event) {
      event.preventDefault();
      state = state.cols ? { cols: state.cols } : {};
      toForm();
      table.clearSort();
      changed(true);
    });
    root.querySelector("[data-do=csv]").addEventListener("click", csv);
    window.addEventListener("popstate", function () {
      fromAddress();
      toForm();
      table.setSort(sorting());
      loadWanted().then(apply);
    });
    // The table by keyboard: a heading is a button, arrows go from row to row.
    root.addEventListener("keydown", function (event) {
      var heading = event.target.closest ? event.target.closest(".tabulator-col") : null;
      if (heading && (event.key === "Enter" || event.key === " ")) {
        event.preventDefault();
        heading.click();
        return;
      }
      var link = event.target.closest ? event.target.closest(".tabulator-row a") : null;
      if (!link || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) { return; }
      event.preventDefault();
      var row = link.closest(".tabulator-row");
      var next = event.key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling;
      var target = next && next.querySelector("a");
      if (target) { target.focus(); }
    });
  }

  function build() {
    table = new window.Tabulator(root.querySelector(".explorer__table"), {
      data: [], index: "id", height: Math.max(320, Math.min(720, window.innerHeight - 180)), layout: "fitDataFill",
      columns: definitions(), placeholder: "没有符合的事项", initialSort: sorting(), renderVerticalBuffer: 300,
      columnDefaults: { resizable: false }
    });
    table.on("dataSorted", function (sorters) {
      if (!table.initialized) { return; }
      var first = sorters[0];
      var wanted = first ? (first.dir === "desc" ? "-" : "") + first.field : "";
      if (wanted !== (state.sort || "")) {
        if (wanted) { state.sort = wanted; } else { delete state.sort; }
        toAddress(false);
      }
    });
    table.on("tableBuilt", function () {
      var holder = root.querySelector(".tabulator-tableholder"); // a grid may hold nothing but rows: its links take the focus
      holder.removeAttribute("tabindex");
      holder.setAttribute("role", "presentation");
      Array.prototype.forEach.call(root.querySelectorAll(".tabulator-col"), function (heading) { heading.tabIndex = 0; });
      listen();
      loadWanted().then(apply).catch(function () { giveUp("数据没有读到，请用下面的逐页表格。"); });
    });
  }

  fromAddress();
  window.fetch(index).then(function (answer) {
    if (!answer.ok) { throw new Error(String(answer.status)); }
    return answer.json();
  }).then(function (found) {
    found.ledgers.forEach(function (one) { names[one.key] = one.short_name; });
    root.shards = found.items;
    makeBoxes();
    toForm();
    root.hidden = false;
    build();
  }).catch(function () { giveUp("数据没有读到，请用下面的逐页表格。"); });
})();
