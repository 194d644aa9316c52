// <kb-search endpoint="https://…">: search, filters, suggestions and answers of a knowledge base on any page.
// One file, nothing to build, no style attributes, no HTML from strings: it works under the strictest policies.
// How to use and dress it: docs/embedding.md.
(() => {
  "use strict";
  const WORDS = {
    en: {
      label: "Search, or ask a question", search: "Search", suggestions: "Suggestions", filters: "Filters",
      active: "active", clear: "Clear all", applied: "Applied filters", remove: "remove filter",
      results: ["1 result", "{n} results"], found: "Results", more_of: "Show {n} more", fewer: "Show fewer", more: "More results",
      answer: "Answer, in the words of its sources", sources: "Sources", source: "Source {n}: {title}",
      meant: "Did you mean", nothing: "Nothing found.", failed: "The search can’t be reached. Try again in a moment.",
      aspect: "Aspect", side_by_side: "Side by side", not_stated: "Not stated", also: "Also in",
      passage: "What the pages say", list: "What the pages name", comparison: "Side by side", conflict: "The sources disagree",
    },
    es: {
      label: "Busca o haz una pregunta", search: "Buscar", suggestions: "Sugerencias", filters: "Filtros",
      active: "activos", clear: "Quitar todos", applied: "Filtros aplicados", remove: "quitar filtro",
      results: ["1 resultado", "{n} resultados"], found: "Resultados", more_of: "Mostrar {n} más", fewer: "Mostrar menos", more: "Más resultados",
      answer: "Respuesta, con las palabras de sus fuentes", sources: "Fuentes", source: "Fuente {n}: {title}",
      meant: "Quizá quisiste decir", nothing: "No se ha encontrado nada.", failed: "No se puede llegar al buscador. Inténtalo de nuevo en un momento.",
      aspect: "Aspecto", side_by_side: "Lado a lado", not_stated: "No consta", also: "También en",
      passage: "Lo que dicen las páginas", list: "Lo que nombran las páginas", comparison: "Lado a lado", conflict: "Las fuentes no coinciden",
    },
  };
  const SHEET = `
    :host { display: block; container-type: inline-size; font-family: var(--kb-font, inherit); line-height: 1.5;
      color: var(--kb-text, inherit); --accent: var(--kb-accent, #0b6b4f); --mark: var(--kb-mark, #fff1b8);
      --line: var(--kb-line, color-mix(in srgb, currentColor 30%, transparent)); --edge: color-mix(in srgb, currentColor 62%, transparent);
      --dim: var(--kb-dim, color-mix(in srgb, currentColor 78%, transparent)); --surface: var(--kb-surface, #fff);
      --on: var(--kb-on-accent, #fff); --round: var(--kb-radius, .5rem); }
    @supports (color: light-dark(#000, #fff)) { :host { --accent: var(--kb-accent, light-dark(#0b6b4f, #62d3a6));
      --mark: var(--kb-mark, light-dark(#fff1b8, #5a4700)); --surface: var(--kb-surface, light-dark(#fff, #171f1b)); --on: var(--kb-on-accent, light-dark(#fff, #04120c)); } }
    :host([hidden]), [hidden] { display: none !important; }
    *, ::before { box-sizing: border-box; }
    .vh { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    a { color: var(--accent); } ul, ol, dl, dd, fieldset, h2, h3, h4, p { margin: 0; padding: 0; border: 0; }
    ul { list-style: none; } button, input { font: inherit; color: inherit; min-height: 2.5rem; border-radius: var(--round); }
    form { display: flex; gap: .5rem; } .field { position: relative; flex: 1; min-width: 0; }
    input[type=search] { width: 100%; padding: .4rem .75rem; border: 1px solid var(--edge); background: var(--surface); }
    button { padding: .3rem .9rem; border: 1px solid var(--edge); background: var(--surface); cursor: pointer; }
    button.main { background: var(--accent); border-color: var(--accent); color: var(--on); font-weight: 600; }
    .options { position: absolute; z-index: 9; inset-inline: 0; top: 100%; margin-top: .25rem; background: var(--surface);
      border: 1px solid var(--edge); border-radius: var(--round); box-shadow: 0 6px 20px #0003; overflow: hidden; }
    .options li { padding: .45rem .75rem; cursor: pointer; } .options [aria-selected=true] { background: var(--accent); color: var(--on); }
    .head { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: .75rem 0; font-weight: 600; }
    .chips { display: flex; flex-wrap: wrap; gap: .4rem; } .chips button, .small { min-height: 1.9rem; padding: .1rem .7rem; }
    .body { display: grid; gap: 1rem 1.5rem; } .list { min-width: 0; } .list > * + * { margin-top: 1rem; }
    summary { cursor: pointer; font-weight: 600; padding: .35rem 0; } fieldset { min-width: 0; padding-block: .4rem; } legend { font-weight: 600; padding: 0; }
    fieldset label { display: flex; gap: .5rem; align-items: center; min-height: 1.75rem; cursor: pointer; }
    fieldset input { min-height: 0; width: 1.05rem; height: 1.05rem; margin: 0; accent-color: var(--accent); flex: none; }
    fieldset .n { margin-inline-start: auto; } .n, .dim { color: var(--dim); font-variant-numeric: tabular-nums; } .off { color: var(--dim); cursor: default; }
    .answer { border: 1px solid var(--line); border-inline-start: 4px solid var(--accent); border-radius: var(--round); padding: .9rem 1.1rem; }
    .answer > * + * { margin-top: .5rem; } .answer .said, .cites { padding-inline-start: 1.4rem; } ul.said { list-style: disc; }
    h2 { font-size: 1.15rem; } h3, h4 { font-size: 1.05rem; overflow-wrap: anywhere; } .hits { list-style: none; }
    .hits > li { padding-block: .8rem; border-top: 1px solid var(--line); } mark { background: var(--mark); color: inherit; border-radius: .2em; }
    .scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; } th, td { text-align: start; vertical-align: top; padding: .4rem .6rem; border-top: 1px solid var(--line); }
    dt { font-weight: 600; } sup a { padding: .1rem .3rem; } .kick { font-size: .9em; }
    @container (min-width: 46rem) { .body.two { grid-template-columns: 15rem minmax(0, 1fr); } }
    @media (prefers-reduced-motion: no-preference) { .list[aria-busy=true] { opacity: .6; transition: opacity .2s .3s; } }
    @media (forced-colors: active) { .options [aria-selected=true] { outline: 2px solid Highlight; } }`;
  let sheet;

  // An element: text is text and never HTML; false and null are left out.
  const el = (tag, given = {}, ...inside) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(given)) {
      if (value === false || value == null) continue;
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...inside.flat(Infinity).filter((one) => one != null && one !== false && one !== ""));
    return node;
  };
  const hidden = (text) => el("span", { class: "vh" }, text);
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
  const grouped = (list, key) => [...list.reduce((all, one) => all.set(key(one), [...(all.get(key(one)) ?? []), one]), new Map())];

  class KbSearch extends HTMLElement {
    static observedAttributes = ["endpoint", "lang", "question", "facets", "filters", "size", "links", "heading-level", "placeholder", "words"];
    #shadow; #made = false; #state = new URLSearchParams(); #asked; #suggesting; #timer; #at = -1; #typed = ""; #shown = 0; #opened = new Set();
    #pop = () => this.#begin(this.#question());

    connectedCallback() {
      this.#shadow ??= this.attachShadow({ mode: "open" });
      if (!sheet) { sheet = new CSSStyleSheet(); sheet.replaceSync(SHEET); }
      this.#shadow.adoptedStyleSheets = [sheet];
      if (this.#param) addEventListener("popstate", this.#pop);
      this.#made = true;
      this.#draw();
    }
    disconnectedCallback() {
      removeEventListener("popstate", this.#pop);
      this.#asked?.abort();
      this.#suggesting?.abort();
      this.#made = false;
    }
    attributeChangedCallback(name, before, now) {
      if (this.#made && before !== now) this.#draw(name === "question" ? null : this.#state.get("q"));
    }

    /** Ask a question, as if it had been typed. */
    ask(question) { this.#box.value = question; this.#submit(); }

    focus(options) { this.#box?.focus(options); }

    get #param() { return this.getAttribute("param"); }
    get #endpoint() { return (this.getAttribute("endpoint") ?? "").replace(/\/+$/, ""); }
    get #lang() { return (this.getAttribute("lang") || this.closest("[lang]")?.lang || document.documentElement.lang || "en").toLowerCase().split("-")[0]; }
    get #box() { return this.#shadow.querySelector("input[type=search]"); }
    #part(name) { return this.#shadow.querySelector(`[part~=${name}]`); }
    #question() { return (this.#param && new URLSearchParams(location.search).get(this.#param)) ?? this.getAttribute("question") ?? ""; }
    #word(name, values = {}) {
      let own = {};
      try { own = JSON.parse(this.getAttribute("words") || "{}"); } catch { /* what can't be read says nothing */ }
      let text = own[name] ?? (WORDS[this.#lang] ?? WORDS.en)[name] ?? WORDS.en[name];
      if (Array.isArray(text)) text = text[values.n === 1 ? 0 : text.length - 1];
      return text.replace(/\{(\w+)\}/g, (_, key) => typeof values[key] === "number" ? values[key].toLocaleString(this.#lang) : values[key] ?? "");
    }
    #level(deeper) { return `h${Math.min(6, Math.max(1, +(this.getAttribute("heading-level") ?? 2)) + deeper)}`; }

    #draw(asked) {
      const word = (name) => this.#word(name);
      const language = WORDS[this.#lang] || this.getAttribute("words") ? this.#lang : "en";
      this.#shadow.replaceChildren(
        el("form", { part: "form", role: "search", lang: language, onsubmit: (event) => { event.preventDefault(); this.#submit(); } },
          el("div", { class: "field", part: "field" },
            el("label", { class: "vh", for: "q" }, word("label")),
            el("input", {
              id: "q", part: "input", type: "search", role: "combobox", maxlength: 512, autocomplete: "off", autocapitalize: "none",
              spellcheck: "false", enterkeyhint: "search", placeholder: this.getAttribute("placeholder") ?? word("label"),
              "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "options",
              oninput: () => { this.#typed = this.#box.value; clearTimeout(this.#timer); this.#timer = setTimeout(() => this.#suggest(), 120); },
              onkeydown: (event) => this.#key(event), onblur: () => this.#close(),
            }),
            el("ul", { id: "options", class: "options", part: "options", role: "listbox", "aria-label": word("suggestions"), hidden: true,
              onmousedown: (event) => { event.preventDefault(); const line = event.target.closest("li"); if (line) this.#choose(line); } })),
          el("button", { class: "main", part: "button" }, word("search"))),
        el("div", { class: "head", part: "head", lang: language }, el("p", { part: "status", role: "status" })),
        el("div", { class: "body", part: "body", lang: language, hidden: true },
          el("details", { part: "filters" }, el("summary", { part: "summary" }, word("filters")), el("div", { part: "facets" })),
          el("div", { class: "list", part: "list", "aria-busy": "false" })));
      this.#part("filters").open = this.clientWidth >= 736;
      this.#begin(asked ?? this.#question());
    }

    // ---- suggestions: the combobox pattern of the ARIA Authoring Practices, with a listbox
    async #suggest() {
      const typed = this.#typed = this.#box.value;
      this.#suggesting?.abort();
      if (typed.trim().length < 2) return this.#close();
      const mine = this.#suggesting = new AbortController();
      try {
        const { suggestions } = await this.#get(`/api/v1/suggest?${new URLSearchParams({ q: typed.trim(), ui: this.#lang })}`, mine);
        if (mine !== this.#suggesting || this.#shadow.activeElement !== this.#box) return;
        const texts = [...new Set(suggestions.map((one) => one.text))];
        this.#part("options").replaceChildren(...texts.map((text, n) => el("li", { id: `o${n}`, role: "option", part: "option", "aria-selected": "false" }, text)));
        this.#expand(texts.length > 0);
      } catch { /* suggestions are a courtesy: without them the box is a box */ }
    }
    #expand(open) {
      this.#at = -1;
      this.#part("options").hidden = !open;
      this.#box.setAttribute("aria-expanded", String(open));
      this.#box.removeAttribute("aria-activedescendant");
    }
    #close() { clearTimeout(this.#timer); this.#suggesting?.abort(); this.#suggesting = null; this.#expand(false); }
    #choose(line) { this.#box.value = line.textContent; this.#submit(); }
    #go(to) {
      const lines = [...this.#part("options").children];
      this.#at = (to + 1 + lines.length + 1) % (lines.length + 1) - 1; // one place before the first is what was typed
      lines.forEach((line, n) => line.setAttribute("aria-selected", String(n === this.#at)));
      // The list that is walked stays: what comes later would begin it anew, with the chosen as typed.
      clearTimeout(this.#timer);
      this.#suggesting?.abort();
      this.#box.value = lines[this.#at]?.textContent ?? this.#typed;
      if (this.#at < 0) this.#box.removeAttribute("aria-activedescendant");
      else this.#box.setAttribute("aria-activedescendant", lines[this.#at].id);
    }
    #key(event) {
      if (event.isComposing) return;
      const open = !this.#part("options").hidden;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (open) this.#go(this.#at + (event.key === "ArrowDown" ? 1 : -1));
        else this.#suggest();
      } else if (event.key === "Escape") {
        event.preventDefault();
        if (open) { this.#box.value = this.#typed; this.#close(); } else this.#box.value = "";
      }
    }

    // ---- asking: the address of the API is the whole state
    #submit() {
      this.#close();
      const given = new URLSearchParams(this.#state);
      given.set("q", this.#box.value.trim());
      given.delete("page");
      if (this.#param) {
        const here = new URL(location.href);
        if (given.get("q")) here.searchParams.set(this.#param, given.get("q")); else here.searchParams.delete(this.#param);
        history.pushState(null, "", here);
      }
      this.#search(given);
    }
    #begin(q) {
      this.#state = new URLSearchParams(this.getAttribute("filters") ?? "");
      this.#box.value = q;
      if (q) this.#search(new URLSearchParams([["q", q], ...this.#state]));
      else { this.#part("body").hidden = true; this.#part("status").textContent = ""; }
    }
    async #get(path, controller) {
      const answer = await fetch(`${this.#endpoint}${path}`, { signal: controller.signal, credentials: "omit" });
      if (answer.ok) return answer.json();
      const problem = await answer.json().catch(() => ({}));
      throw Object.assign(new Error(problem.detail ?? answer.statusText), { asked: answer.status === 400 });
    }
    async #search(given, { more = false } = {}) {
      given.set("ui", this.#lang);
      given.set("size", this.getAttribute("size") ?? "10");
      this.#asked?.abort();
      const mine = this.#asked = new AbortController();
      const list = this.#part("list");
      list.setAttribute("aria-busy", "true");
      try {
        const found = await this.#get(`/api/v1/search?${given}`, mine);
        if (mine !== this.#asked) return;
        this.#state = given;
        if (more) this.#append(found); else this.#show(found);
        this.dispatchEvent(new CustomEvent("kb-results", { bubbles: true, composed: true, detail: found }));
      } catch (error) {
        if (error.name === "AbortError") return;
        this.#part("body").hidden = true;
        this.#part("status").textContent = error.asked ? capital(error.message) : this.#word("failed");
      } finally {
        if (mine === this.#asked) list.setAttribute("aria-busy", "false");
      }
    }
    #follow(url) {
      const given = new URL(url, "http://here/").searchParams;
      this.#box.value = given.get("q") ?? "";
      return this.#search(given);
    }

    // ---- showing
    #show(found) {
      const focused = this.#shadow.activeElement?.id;
      const [body, list] = [this.#part("body"), this.#part("list")];
      this.#shown = found.hits.length;
      list.replaceChildren(...[
        this.#chips(found), this.#notices(found), found.answer && this.#answer(found.answer),
        found.hits.length > 0 && el(this.#level(0), { class: "vh" }, this.#word("found")),
        el("ol", { class: "hits", part: "results" }, found.hits.map((hit) => this.#hit(hit))), this.#more(found), this.#ways(found),
      ].filter(Boolean));
      this.#facets(found);
      body.hidden = false;
      if (focused && focused !== "q") this.#shadow.getElementById(focused)?.focus({ preventScroll: true });
      // Last, once, and only the count: this is what a screen reader says.
      this.#part("status").textContent = found.total ? this.#word("results", { n: found.total }) : this.#word("nothing");
    }
    #append(found) {
      const lines = found.hits.map((hit) => this.#hit(hit));
      this.#part("results").append(...lines);
      this.#shown += lines.length;
      this.#part("more")?.remove();
      const next = this.#more(found);
      if (next) this.#part("results").after(next);
      lines[0]?.querySelector("a")?.focus();
    }
    #more(found) {
      if (found.page >= found.pages) return null;
      const next = new URLSearchParams(this.#state);
      next.set("page", found.page + 1);
      return el("p", { part: "more" }, el("button", { type: "button", part: "button", onclick: () => this.#search(next, { more: true }) }, this.#word("more")));
    }
    #chips({ chips }) {
      if (!chips.length) return null;
      return el("ul", { class: "chips", part: "chips", "aria-label": this.#word("applied") }, chips.map((chip, n) => el("li", {},
        el("button", { type: "button", part: "chip", id: `chip${n}`, title: chip.said || null, onclick: () => this.#follow(chip.remove_url).then(() => this.#box.focus()) },
          capital(chip.text), el("span", { "aria-hidden": "true" }, " ×"), hidden(`, ${this.#word("remove")}`)))));
    }
    #notices({ did_you_mean: meant, notices }) {
      if (!meant && !notices.length) return null;
      return el("div", { part: "notices" },
        meant && el("p", {}, `${this.#word("meant")} `, el("button", { type: "button", class: "small", part: "button", onclick: () => this.ask(meant) }, meant), "?"),
        notices.map((one) => el("p", {}, `${capital(one)}.`)));
    }
    #ways({ ways_out: ways }) {
      if (!ways.length) return null;
      return el("ul", { class: "chips", part: "ways" }, ways.map((way) => el("li", {},
        el("button", { type: "button", part: "button", onclick: () => this.#follow(way.url) }, capital(way.text), el("span", { class: "n" }, ` ${this.#word("results", { n: way.total })}`)))));
    }
    #facets(found) {
      const wanted = (this.getAttribute("facets") ?? "muscle equipment difficulty duration kind").split(/[\s,]+/).filter(Boolean);
      const facets = wanted.map((name) => found.facets.find((one) => one.name === name)).filter((one) => one?.buckets.length);
      const chosen = found.chips.length;
      this.#part("facets").replaceChildren(...facets.map((facet) => this.#facet(facet, found.total)));
      this.#part("summary").replaceChildren(this.#word("filters"), chosen ? ` (${chosen} ${this.#word("active")})` : "");
      this.#part("filters").hidden = !facets.length;
      this.#part("body").classList.toggle("two", facets.length > 0);
    }
    #facet(facet, total) {
      const FIRST = 6;
      const useful = facet.buckets.filter((one) => one.after || one.selected);
      const ordered = [...useful].sort((a, b) => b.selected - a.selected || (a.value === "not_stated") - (b.value === "not_stated"));
      const ticked = ordered.some((one) => one.selected);
      const lines = ordered.map((one) => this.#bucket(facet, one, total, ticked));
      const rest = lines.slice(FIRST);
      const open = this.#opened.has(facet.name);
      rest.forEach((line) => { line.hidden = !open; });
      const more = rest.length > 0 && el("button", { type: "button", class: "small", part: "button", id: `more-${facet.name}`, "aria-expanded": String(open), onclick: (event) => {
        const now = !this.#opened.has(facet.name);
        this.#opened[now ? "add" : "delete"](facet.name);
        rest.forEach((line) => { line.hidden = !now; });
        event.currentTarget.setAttribute("aria-expanded", String(now));
        event.currentTarget.firstChild.textContent = this.#word(now ? "fewer" : "more_of", { n: rest.length });
      } }, this.#word(open ? "fewer" : "more_of", { n: rest.length }), hidden(`: ${facet.label}`));
      return el("fieldset", { part: "facet" }, el("legend", { part: "legend" }, facet.label), el("ul", {}, lines), more);
    }
    #bucket(facet, one, total, ticked) {
      // Beside ticked values a number says what a further one adds: with it, it is the number of results after the click.
      const adds = ticked && !one.selected && one.after >= total;
      const n = adds ? one.after - total : one.selected ? one.count : one.after;
      const id = `${facet.name}-${one.value}`;
      const input = el("input", { type: "checkbox", id, part: "checkbox", onchange: () => this.#follow(one.toggle_url) });
      input.checked = one.selected;
      return el("li", {}, el("label", { for: id, part: "value" }, input, el("span", {}, one.label),
        el("span", { class: "n" }, hidden(", "), adds ? "+" : "", n.toLocaleString(this.#lang), hidden(` ${this.#word("results", { n }).replace(/^[\d.,\s]+/, "")}`))));
    }
    // Where a page is read: on the publisher's own site where it is there, else in the knowledge base, at the words quoted.
    #link(one) {
      if (this.getAttribute("links") !== "kb" && /^https?:/.test(one.url ?? "")) return one.url;
      const place = one.anchor && one.anchor !== "top" ? `#${encodeURIComponent(one.anchor)}` : "";
      return `${this.#endpoint}/doc/${one.id.split("/").map(encodeURIComponent).join("/")}${place}`;
    }
    #hit(hit) {
      const others = hit.also.map((one) => el("a", { href: this.#link(one), lang: one.lang, hreflang: one.lang }, one.title));
      return el("li", { part: "result" },
        el(this.#level(1), { lang: hit.lang, dir: "auto", part: "title" }, el("a", { href: this.#link({ ...hit, anchor: "" }), part: "link" }, hit.title)),
        hit.source && el("p", { class: "dim kick", part: "source" }, hit.source),
        hit.snippet.length > 0 && el("p", { lang: hit.lang, dir: "auto", part: "snippet" }, hit.snippet.map((piece) => piece.match ? el("mark", { part: "mark" }, piece.text) : piece.text)),
        others.length > 0 && el("p", { class: "dim kick" }, `${this.#word("also")}: `, others.flatMap((one, n) => n ? [", ", one] : [one])));
    }
    #answer(answer) {
      const pages = grouped(answer.sources, (one) => one.id).map(([, [first]]) => first);
      const marks = (sources) => grouped(sources, (one) => one.id).map(([id, [first]]) => {
        const n = pages.findIndex((page) => page.id === id) + 1;
        return n > 0 && el("sup", {}, el("a", { href: this.#link(first), "aria-label": this.#word("source", { n, title: first.title }) }, String(n)));
      });
      const rows = grouped(answer.cells, (cell) => cell.row);
      const named = ({ value, text }) => value && value.toLowerCase() !== text.toLowerCase() && el("b", {}, `${capital(value)} `);
      const told = (cell) => [named(cell), el("span", { dir: "auto" }, cell.text), marks(cell.sources)];
      const pairs = () => el("dl", {}, rows.map(([row, cells]) => [el("dt", {}, capital(row)), cells.map((cell) => el("dd", {}, told(cell)))]));
      const shapes = {
        comparison: () => this.#sides(answer, rows, told),
        conflict: pairs,
        list: () => el("ul", { class: "said" }, rows.map(([row, cells]) => el("li", {}, row && row !== cells[0].text && el("b", {}, `${row}: `), cells.flatMap((cell, n) => n ? ["; ", ...told(cell)] : told(cell))))),
        passage: () => [rows.length > 0 && pairs(), grouped(answer.sources, (one) => `${one.id}#${one.anchor}`).map(([, run]) => run.length > 1 && run[0].anchor === "steps"
          ? el("ol", { class: "said" }, run.map((one, n) => el("li", {}, one.span, n === run.length - 1 && marks([one]))))
          : el("p", {}, run.map((one) => one.span).join(" "), marks([run[0]])))],
      };
      return el("section", { class: "answer", part: "answer", "aria-labelledby": "answer" },
        el("p", { class: "dim kick" }, this.#word("answer")),
        el(this.#level(0), { id: "answer", part: "answer-heading" }, answer.heading || this.#word(answer.type)), shapes[answer.type](),
        el("ol", { class: "cites kick", part: "sources", "aria-label": this.#word("sources") }, pages.map((page) => el("li", {}, el("a", { href: this.#link(page) }, page.title), page.source && `, ${page.source}`))));
    }
    #sides({ columns }, rows, told) {
      const name = (column) => column.id ? el("a", { href: this.#link({ ...column, anchor: "" }) }, column.name) : column.name;
      return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": this.#word("side_by_side") }, el("table", {},
        el("thead", {}, el("tr", {}, el("td", {}, hidden(this.#word("aspect"))), columns.map((column) => el("th", { scope: "col" }, name(column))))),
        el("tbody", {}, rows.map(([row, cells]) => el("tr", {}, el("th", { scope: "row" }, capital(row)),
          cells.map((cell) => el("td", {}, cell.text ? told(cell) : el("span", { class: "dim" }, this.#word("not_stated")))))))));
    }
  }
  if (!customElements.get("kb-search")) customElements.define("kb-search", KbSearch);
})();
