"use strict";
// Everything works without this script; it saves page loads and keystrokes.
(() => {
  const byId = (id) => document.getElementById(id);
  const box = byId("kb-q");
  const form = byId("kb-form");
  const store = (area, key, value) => {
    try {
      if (value === undefined) return area.getItem(key);
      area.setItem(key, value);
    } catch { /* storage may be denied: then nothing is remembered */ }
    return null;
  };

  // ---- keys: "/" (can be switched off, WCAG 2.1.4) and Ctrl+K
  const slash = byId("kb-slash");
  if (slash) {
    slash.closest("label").hidden = false;
    slash.checked = store(localStorage, "kb-slash") !== "off";
    slash.addEventListener("change", () => store(localStorage, "kb-slash", slash.checked ? "on" : "off"));
  }
  const isTyping = (node) => node.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName) && node.type !== "checkbox";
  addEventListener("keydown", (event) => {
    const bare = !event.ctrlKey && !event.metaKey && !event.altKey;
    const wanted = event.key === "/" && bare && !isTyping(event.target) && (!slash || slash.checked && slash.offsetParent)
      || event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!wanted || !box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  // ---- suggestions: ARIA 1.2 combobox, list autocomplete, manual selection
  // Without accents and as long as before: "glu" is in "glúteo".
  const plain = (text) => text.replace(/[\u00c0-\u024f]/g, (letter) => letter.normalize("NFD")[0]).toLowerCase();
  const marked = (text, words) => {
    const piece = document.createElement("span");
    const lower = plain(text);
    let from = 0;
    for (const word of words) {
      const found = lower.indexOf(word, from);
      if (!word || found < 0) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(found, found + word.length);
      piece.append(text.slice(from, found), mark);
      from = found + word.length;
    }
    piece.append(text.slice(from));
    return piece;
  };
  // A box that asks opens what is chosen; one of names (data-names) is filled with it.
  const complete = (box) => {
    const options = byId(box.dataset.options);
    const names = box.hasAttribute("data-names");
    const kinds = JSON.parse(box.dataset.kinds);
    let at = -1, typed = "", asked = null, timer = 0;
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", options.id);
    box.setAttribute("aria-expanded", "false");
    const close = () => {
      clearTimeout(timer);
      asked?.abort();
      options.hidden = true;
      at = -1;
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
    };
    const show = (suggestions) => {
      const seen = new Set();
      const words = plain(typed).split(/\s+/);
      options.replaceChildren();
      for (const { text, kind, facet, url } of suggestions) {
        if (seen.has(text.toLowerCase()) || names && !["title", "alias"].includes(kind)) continue;
        seen.add(text.toLowerCase());
        const line = document.createElement("li");
        line.id = `${options.id}-${seen.size}`;
        line.setAttribute("role", "option");
        line.setAttribute("aria-selected", "false");
        Object.assign(line.dataset, { text, url });
        const what = document.createElement("span");
        what.textContent = names ? "" : kinds[facet ?? kind] ?? kind;
        line.append(marked(text, words), what);
        options.append(line);
      }
      at = -1;
      options.hidden = !options.children.length || document.activeElement !== box;
      box.setAttribute("aria-expanded", String(!options.hidden));
      box.removeAttribute("aria-activedescendant");
    };
    const suggest = async () => {
      asked?.abort();
      typed = box.value;
      if (typed.trim().length < 2) return close();
      const mine = asked = new AbortController();
      try {
        const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(typed.trim())}`, { signal: mine.signal });
        if (answer.ok && mine === asked) show((await answer.json()).suggestions);
      } catch { /* aborted, or offline: the plain form still works */ }
    };
    const go = (to) => {
      const lines = [...options.children];
      if (!lines.length) return;
      // The list that is walked stays: what comes later would begin it anew, with the chosen as typed.
      clearTimeout(timer);
      asked?.abort();
      // One place before the first is the typed text itself.
      at = (to + lines.length + 1) % (lines.length + 1);
      if (at === lines.length) at = -1;
      lines.forEach((line, n) => line.setAttribute("aria-selected", String(n === at)));
      if (at < 0) {
        box.removeAttribute("aria-activedescendant");
        box.value = typed;
      } else {
        box.setAttribute("aria-activedescendant", lines[at].id);
        box.value = lines[at].dataset.text;
        lines[at].scrollIntoView({ block: "nearest" });
      }
    };
    const choose = (line) => {
      box.value = line.dataset.text;
      close();
      if (!names) location.assign(line.dataset.url);
    };
    box.addEventListener("input", () => { typed = box.value; clearTimeout(timer); timer = setTimeout(suggest, 90); });
    box.addEventListener("blur", () => setTimeout(close, 120));
    box.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "ArrowDown") {
        event.preventDefault();
        if (options.hidden) suggest(); else go(at + 1);
      } else if (event.key === "ArrowUp" && !options.hidden) {
        event.preventDefault();
        go(at < 0 ? options.children.length - 1 : at - 1 < 0 ? options.children.length : at - 1);
      } else if (event.key === "Enter" && at >= 0 && !options.hidden) {
        event.preventDefault();
        choose(options.children[at]);
      } else if (event.key === "Escape") {
        event.preventDefault();
        if (options.hidden) box.value = "";
        else { box.value = typed; close(); }
      }
    });
    options.addEventListener("mousedown", (event) => {
      const line = event.target.closest("li");
      if (!line) return;
      event.preventDefault();
      choose(line);
    });
    box.form.addEventListener("submit", close);
  };
  document.querySelectorAll("input[data-suggest]").forEach(complete);

  // ---- who is led to a question finds its answer open
  const unfold = () => {
    // Not yet :target, while the page is being loaded.
    const target = byId(location.hash.slice(1));
    if (target?.tagName === "DETAILS") target.open = true;
  };
  unfold();
  addEventListener("hashchange", unfold);

  // ---- the table of contents marks the section that is being read
  const marks = new Map([...document.querySelectorAll(".toc a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const sections = [...marks.keys()].map(byId).filter(Boolean);
  if (sections.length) {
    const mark = () => {
      const line = innerHeight / 3;
      const now = sections.findLast((one) => one.getBoundingClientRect().top < line);
      for (const [id, link] of marks) {
        if (id === now?.id) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
      }
    };
    let waiting = false;
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; mark(); });
    }, { passive: true });
    mark();
  }

  // ---- a name beside the figure lights its regions, and a region its name
  for (const link of document.querySelectorAll("[data-lights]")) {
    const figure = document.querySelector(".pick");
    const light = (on) => link.dataset.lights.split(" ").forEach((region) => figure.classList.toggle(`s-${region}`, on));
    const name = (on) => link.classList.toggle("lit", on);
    const whileOn = (node, start, end, act) => {
      node.addEventListener(start, () => act(true));
      node.addEventListener(end, () => act(false));
    };
    whileOn(link, "pointerenter", "pointerleave", light);
    whileOn(link, "focus", "blur", light);
    for (const region of figure.querySelectorAll(`a[href="${CSS.escape(link.getAttribute("href"))}"]`)) {
      whileOn(region, "pointerenter", "pointerleave", name);
    }
  }

  // ---- the compare tray: picks outlive the page of results they were made on
  const tray = () => byId("kb-tray");
  const MOST = 4;
  let picks = [];
  try { picks = JSON.parse(store(sessionStorage, "kb-picks") ?? "[]"); } catch { picks = []; }
  if (!Array.isArray(picks)) picks = [];
  const drawTray = () => {
    const form = tray();
    if (!form) return;
    const ticks = [...document.querySelectorAll('input[name="x"][form="kb-tray"]')];
    const here = new Set(ticks.map((tick) => tick.value));
    for (const tick of ticks) {
      tick.checked = picks.some((pick) => pick.id === tick.value);
      tick.disabled = !tick.checked && picks.length >= MOST;
    }
    form.querySelectorAll("input[type=hidden]:not([data-stays])").forEach((input) => input.remove());
    for (const pick of picks) {
      if (here.has(pick.id)) continue;
      const input = document.createElement("input");
      Object.assign(input, { type: "hidden", name: "x", value: pick.id });
      form.append(input);
    }
    const said = byId("kb-picked");
    said.replaceChildren(`${picks.length} ${form.dataset.picked}: `);
    picks.forEach((pick, n) => {
      const name = document.createElement("b");
      name.textContent = pick.title;
      said.append(n ? ", " : "", name);
    });
    form.hidden = !picks.length;
    byId("kb-unpick").hidden = !picks.length;
    byId("kb-compare").disabled = picks.length < 2;
  };
  const pick = (next) => {
    picks = next;
    store(sessionStorage, "kb-picks", JSON.stringify(picks));
    drawTray();
  };
  addEventListener("change", (event) => {
    const tick = event.target;
    if (tick.form !== tray() || tick.name !== "x") return;
    const others = picks.filter((one) => one.id !== tick.value);
    pick(tick.checked ? [...others, { id: tick.value, title: tick.dataset.title }].slice(0, MOST) : others);
  });
  addEventListener("click", (event) => { if (event.target.id === "kb-unpick") pick([]); });
  drawTray();

  // ---- live results: fetch the page that the form would lead to, and put its parts in place
  const found = byId("kb-found");
  if (!found || !form || byId("kb-exported")) return; // exported pages are searched by static-search.js
  const PARTS = ["kb-facets", "kb-list", "kb-apply"];
  let running = null, shown = location.pathname + location.search;

  const address = () => {
    const given = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value && !(name === "sort" && value === "best")) given.append(name, value);
    }
    return `${location.pathname}${given.size ? `?${given}` : ""}`;
  };
  // A long list of values gets a box to find one in; it is no part of the form.
  const LONG = 15;
  const dressLists = (finding = new Map()) => {
    for (const list of document.querySelectorAll("#kb-facets [data-find]")) {
      const lines = [...list.querySelectorAll("li")];
      if (lines.length <= LONG) continue;
      const find = document.createElement("input");
      const name = list.dataset.find;
      const { finding: label } = list.dataset;
      Object.assign(find, { type: "search", id: `kb-find-${name}`, className: "find", placeholder: label, autocomplete: "off" });
      find.setAttribute("aria-label", label);
      const narrow = () => {
        const wanted = find.value.trim().toLowerCase();
        for (const line of lines) line.hidden = !line.textContent.toLowerCase().includes(wanted);
        if (wanted) list.querySelector("details").open = true;
      };
      find.addEventListener("input", narrow);
      find.value = finding.get(find.id) ?? "";
      list.prepend(find);
      narrow();
    }
  };
  dressLists();
  // What is open stays open and what is closed closed, but the page decides on a facet in which nothing can be ticked.
  const lasts = (node) => !node.dataset.keep.startsWith("facet-") || node.querySelector("input[type=checkbox]:enabled");
  const keepOpen = () => new Map([...document.querySelectorAll("[data-keep]")].filter(lasts).map((node) => [node.dataset.keep, node.open]));
  const swap = (next) => {
    const focused = document.activeElement?.id;
    const opened = keepOpen();
    const finding = new Map([...document.querySelectorAll("#kb-facets .find")].map((find) => [find.id, find.value]));
    for (const id of PARTS) byId(id).replaceWith(next.getElementById(id));
    const [old, fresh] = [tray(), next.getElementById("kb-tray")];
    if (old && !fresh) old.remove();
    if (!old && fresh) found.append(fresh);
    for (const [name, open] of opened) {
      const node = document.querySelector(`[data-keep="${CSS.escape(name)}"]`);
      if (node && lasts(node)) node.open = open || (name.startsWith("more-") && node.open); // a value just ticked must show
    }
    dressLists(finding);
    byId("kb-results").textContent = next.getElementById("kb-results").textContent;
    found.querySelector(".tools .btn").innerHTML = next.querySelector(".tools .btn").innerHTML;
    byId("kb-sort").value = next.getElementById("kb-sort").value;
    form.querySelectorAll("input[type=hidden]").forEach((input) => input.remove());
    form.append(...next.querySelectorAll("#kb-form input[type=hidden]"));
    if (document.activeElement !== box) box.value = next.getElementById("kb-q").value;
    document.title = next.title;
    drawTray();
    if (focused && byId(focused) !== document.activeElement) byId(focused)?.focus({ preventScroll: true });
    // Last, once, and only the count: this is what a screen reader says.
    byId("kb-status").textContent = next.getElementById("kb-status").textContent;
  };
  // The word that is being typed is no word yet: nothing is said of it.
  const spare = (next) => {
    const begun = box.value.match(/\S+$/)?.[0];
    const told = begun ? [...next.querySelectorAll(".notices .note p")] : [];
    for (const line of told) if (line.textContent.includes(`“${begun}”`)) line.remove();
    for (const emptied of [".note:empty", ".notices:not(:has(*))"]) next.querySelector(emptied)?.remove();
  };
  const load = async (url, { push, typed }) => {
    running?.abort();
    const mine = running = new AbortController();
    found.setAttribute("aria-busy", "true");
    const late = setTimeout(() => document.documentElement.classList.add("busy"), 300);
    try {
      const answer = await fetch(url, { signal: mine.signal, headers: { Accept: "text/html", ...(typed && { "X-Typing": "1" }) } });
      if (!answer.ok) return location.assign(url);
      const next = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (mine !== running) return;
      if (push) history.pushState(null, "", url);
      else if (typed) history.replaceState(null, "", url);
      shown = location.pathname + location.search;
      if (typed) spare(next);
      swap(next);
    } catch (error) {
      if (error.name !== "AbortError") location.assign(url);
    } finally {
      clearTimeout(late);
      if (mine === running) {
        document.documentElement.classList.remove("busy");
        found.setAttribute("aria-busy", "false");
      }
    }
  };

  // As one types, where the settings say so: the address goes along, the history does not, nor the question log.
  let typing = 0;
  if (form.hasAttribute("data-live")) {
    box.addEventListener("input", () => {
      clearTimeout(typing);
      typing = setTimeout(() => load(address(), { push: false, typed: true }), 60);
    });
  }

  addEventListener("change", (event) => {
    const input = event.target;
    if (input.form !== form || input === box) return;
    if (input.dataset.undo) load(input.dataset.undo, { push: true });
    else load(address(), { push: true });
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const drawer = byId("kb-filters");
    if (event.submitter?.hasAttribute("data-close")) {
      drawer.hidePopover?.();
      return byId("kb-results").focus();
    }
    load(address(), { push: true }).then(() => scrollTo({ top: 0 }));
  });
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const region = event.target.closest?.(".pick a");
    if (region) {
      const tick = document.querySelector(`#kb-facets input[value="${CSS.escape(region.dataset.muscle)}"][id^="kb-muscle-"]`);
      if (!tick) return;
      event.preventDefault();
      if (!tick.disabled) tick.click();
      return;
    }
    const link = event.target.closest?.("#kb-list .chips a, #kb-list .pages a, #kb-apply a, #kb-list .notices a");
    if (!link || new URL(link.href).pathname !== location.pathname) return;
    event.preventDefault();
    const paging = link.closest(".pages");
    load(link.getAttribute("href"), { push: true }).then(() => {
      // The link itself is gone: the heading is where a reader goes on.
      byId("kb-results").focus({ preventScroll: true });
      if (paging) byId("kb-results").scrollIntoView();
    });
  });
  addEventListener("popstate", () => {
    const url = location.pathname + location.search;
    if (url !== shown) load(url, { push: false });
  });
})();
