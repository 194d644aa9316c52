// The search of exported pages (kb export --site): Pagefind finds words, a table of what each page is filed under
// counts and filters, and the cards are those that the application made. The address is the whole state.
const byId = (id) => document.getElementById(id);
const SEARCH = new URL("../search/", import.meta.url);
const SIZE = 10;
const [form, found, says] = [byId("kb-form"), byId("kb-found"), byId("kb-exported").dataset];
const [list, status, heading, sort] = [byId("kb-list"), byId("kb-status"), byId("kb-results"), byId("kb-sort")];
const boxes = () => [...document.querySelectorAll("#kb-facets input[type=checkbox]")];
const el = (tag, given, ...inside) => {
  const node = Object.assign(document.createElement(tag), given);
  node.append(...inside);
  return node;
};
const results = (n) => (n === 1 ? says.one : says.many.replace("{n}", n.toLocaleString(document.documentElement.lang)));
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// ---- what there is: by the id of a page in Pagefind's index its card, its place in each order, its values by facet
let loading;
const load = () => loading ??= Promise.all([
  import(new URL("../pagefind/pagefind.js", import.meta.url)),
  fetch(new URL("pages.json", SEARCH)).then((answer) => answer.json()),
]).then(([pagefind, table]) => {
  const pages = new Map(table.pages.map(([id, card, places, values, title]) => [id, {
    id, card, places, values: new Set(values.map((n) => table.values[n])), title: title.split(" ").map(bare), name: title,
  }]));
  const instead = new Map();
  for (const [asked, words, weight] of table.instead) {
    const key = asked.split(" ").map(bare).join(" ");
    instead.set(key, [...(instead.get(key) ?? []), { words, weight }]);
  }
  const longest = Math.max(1, ...[...instead.keys()].map((key) => key.split(" ").length));
  return { pagefind, pages, instead, longest, orders: table.orders, idle: new Set(table.idle), scores: new Map() };
});

// ---- the words of a question: each is a slot that the word itself fills, or what may stand for it
const bare = (word) => word.length > 3 ? word.replace(/(?<!s)s$/, "") : word;
// Measured on judged questions (benchmarks/export.py): what having a word at all counts beside how much, how much
// the share of the question counts that a page has, and the share of its title that was asked for.
const [HAVING, SHARE, TITLE] = [0.3, 3, 4];
const ENOUGH = 0.6; // of the most that a page has of the question: pages with less are not listed
const scored = async (text, { pagefind, scores }) => {
  if (!scores.has(text)) scores.set(text, pagefind.search(text).then(({ results: hits }) => new Map(hits.map((hit) => [hit.id, hit.score]))));
  return scores.get(text);
};
const read = (question, { idle }) => {
  const words = [...new Set(plain(question).match(/[\p{L}\p{N}]+/gu) ?? [])];
  const telling = words.filter((word) => !idle.has(word));
  return { words, asked: telling.length ? telling : words };
};
const slots = (question, known) => {
  const { words, asked } = read(question, known);
  const { instead, longest } = known;
  const filled = new Map(asked.map((word) => [word, [{ words: [word], weight: 1 }]]));
  for (const row of asked.length === words.length ? [words] : [words, asked]) {
    for (let first = 0; first < row.length; first++) {
      for (let last = first + 1; last <= Math.min(row.length, first + longest); last++) {
        const stood = row.slice(first, last);
        for (const { words: others, weight } of instead.get(stood.map(bare).join(" ")) ?? []) {
          for (const word of stood) filled.get(word)?.push({ words: others, weight: weight / stood.length });
        }
      }
    }
  }
  return [...filled.values()];
};
const fill = async (words, known) => {
  let all = null;
  for (const word of words) {
    const one = await scored(word, known);
    const rarity = Math.log(1 + known.pages.size / (one.size + 1));
    const both = [...one].filter(([id]) => !all || all.has(id));
    all = new Map(both.map(([id, value]) => [id, (all?.get(id) ?? 0) + rarity * (HAVING + value)]));
  }
  return all;
};
/** Rank the pages that have a word of a question, or what may stand for it: scores by id, and by id how many slots. */
export const rank = async (question, known) => {
  if (question.includes('"')) return { scores: await scored(question, known), had: null };
  const [scores, had] = [new Map(), new Map()];
  const wanted = slots(question, known);
  for (const slot of wanted) {
    const best = new Map();
    for (const { words, weight } of slot) {
      for (const [id, value] of await fill(words, known)) best.set(id, Math.max(best.get(id) ?? 0, value * weight));
    }
    for (const [id, value] of best) {
      scores.set(id, (scores.get(id) ?? 0) + value);
      had.set(id, (had.get(id) ?? 0) + 1);
    }
  }
  const names = [...new Set(wanted.flat().flatMap(({ words }) => words.map(bare)))];
  const near = (word) => names.some((name) => word.startsWith(name) && word.length - name.length < 3);
  for (const [id, score] of scores) {
    const { title } = known.pages.get(id);
    scores.set(id, score * (had.get(id) / wanted.length) ** SHARE * (1 + TITLE * title.filter(near).length / title.length));
  }
  const most = Math.max(0, ...had.values());
  for (const [id, n] of had) if (n < most * ENOUGH) scores.delete(id);
  return { scores, had, some: most < wanted.length };
};

// ---- filters: values of one facet are alternatives, `-value` leaves out; facets narrow each other
const chosen = (given) => new Map([...new Set(boxes().map((box) => box.name))].filter(Boolean)
  .map((facet) => [facet, given.getAll(facet).map((raw) => raw.replace(/^any:/, ""))]).filter(([, values]) => values.length));
const passes = (page, facet, values) => {
  const [out, wanted] = [values.filter((one) => one.startsWith("-")), values.filter((one) => !one.startsWith("-"))];
  return !out.some((one) => page.values.has(`${facet}:${one.slice(1)}`)) && (!wanted.length || wanted.some((one) => page.values.has(`${facet}:${one}`)));
};
const within = (pages, filters, but) => pages.filter((page) => [...filters].every(([facet, values]) => facet === but || passes(page, facet, values)));

const count = (pages, filters, total) => {
  const others = new Map();
  for (const box of boxes()) {
    const [facet, value] = [box.name, box.value.replace(/^any:/, "")];
    const ticked = filters.get(facet) ?? [];
    if (!others.has(facet)) others.set(facet, within(pages, filters, facet));
    const has = others.get(facet).filter((page) => page.values.has(`${facet}:${value}`));
    const wanted = ticked.filter((one) => !one.startsWith("-"));
    const after = wanted.length ? others.get(facet).filter((page) => passes(page, facet, [...ticked, value])).length : has.length;
    box.checked = ticked.includes(value);
    box.disabled = !after && !box.checked;
    box.closest("label").classList.toggle("zero", box.disabled);
    // Beside ticked values a number says what a further one adds: with it, it is the number of results after the click.
    const adds = wanted.length && !box.checked && after >= total;
    const n = adds ? after - total : box.checked ? has.length : after;
    const hidden = (text) => el("span", { className: "vh", textContent: text });
    box.closest("label").querySelector(".num").replaceChildren(hidden(", "), `${adds ? "+" : ""}${n}`, hidden(results(n).replace(/^[\d.,\s]+/, " ")));
  }
};

// ---- showing
// A quotation less the heading that it begins with, which stands before it.
const without = (quoted, head) => {
  if (!quoted.textContent.startsWith(head)) return;
  let left = head.length;
  for (const node of [...quoted.childNodes]) {
    const text = node.textContent;
    node.textContent = text.slice(left).replace(left > text.length ? "" : /^[.:]?\s*/, "");
    left -= Math.min(left, text.length);
    if (!node.textContent) node.remove();
    if (!left) return;
  }
};
const card = async (page) => {
  const [answer, hit] = await Promise.all([fetch(new URL(`cards/${page.card}.html`, SEARCH)), page.hit ?? null]);
  const holder = el("template");
  holder.innerHTML = await answer.text(); // made by the application, escaped there
  const node = holder.content.firstElementChild;
  // The place on the page with most words of the question, besides those of its title, that its beginning has not.
  const bared = (text) => (plain(text).match(/[\p{L}\p{N}]+/gu) ?? []).map(bare);
  const words = ({ excerpt }) => new Set([...excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].flatMap(([, word]) => bared(word)).filter((word) => !page.title.includes(word))).size;
  const [top] = (hit?.sub_results ?? []).filter((one) => !one.url.includes("#"));
  const places = (hit?.sub_results ?? []).filter((one) => /#(?!kb-beside)/.test(one.url)).sort((a, b) => words(b) - words(a));
  const part = places[0] && words(places[0]) > (top ? words(top) : 0) && places[0];
  if (part) {
    const snippet = node.querySelector(".snippet") ?? node.querySelector("h3").insertAdjacentElement("afterend", el("p", { className: "snippet" }));
    const [place] = part.url.split("#").slice(1);
    const href = node.querySelector("h3 a").getAttribute("href");
    const quoted = el("span");
    quoted.innerHTML = part.excerpt; // Pagefind escapes what it quotes
    const head = plain(part.title) !== page.name ? part.title : "";
    without(quoted, part.title);
    snippet.replaceChildren(...(head ? [el("a", { href: `${href}#${place}`, textContent: /[.?!…:]$/.test(head) ? head : `${head}:` }), " "] : []), quoted);
  }
  return node;
};
const chips = (filters) => {
  const labels = new Map(boxes().map((box) => [`${box.name}:${box.value.replace(/^any:/, "")}`, box.closest("label").querySelector("span").textContent.trim()]));
  const bar = el("ul", { className: "chips" });
  bar.setAttribute("aria-label", says.applied);
  for (const [facet, values] of filters) {
    for (const value of values) {
      const next = new URLSearchParams(location.search);
      const left = next.getAll(facet).filter((one) => one.replace(/^any:/, "") !== value);
      next.delete(facet);
      left.forEach((one) => next.append(facet, one));
      bar.append(el("li", {}, el("a", { className: "chip", href: `?${next}` }, labels.get(`${facet}:${value}`) ?? value, el("span", { textContent: " ×", ariaHidden: "true" }), el("span", { className: "vh", textContent: `, ${says.remove}` }))));
    }
  }
  const none = new URLSearchParams([["q", form.elements.q.value]].filter(([, value]) => value));
  bar.append(el("li", {}, el("a", { className: "clear", href: `?${none}`, textContent: says.clear })));
  return bar;
};
const note = (text) => el("div", { className: "notices" }, el("div", { className: "note" }, el("p", { textContent: text })));

let turn = 0;
const show = async () => {
  const mine = ++turn;
  const given = new URLSearchParams(location.search);
  const question = (given.get("q") ?? "").trim();
  form.elements.q.value = question;
  sort.value = given.get("sort") ?? (question ? "best" : "title");
  found.setAttribute("aria-busy", "true");
  try {
    const known = await load();
    const { scores, some } = question ? await rank(question, known) : { scores: new Map([...known.pages.keys()].map((id) => [id, 1])) };
    const order = known.orders.indexOf(sort.value);
    const filters = chosen(given);
    const matching = [...scores.keys()].map((id) => known.pages.get(id)).filter(Boolean);
    const shown = within(matching, filters).sort((a, b) => order < 0 ? scores.get(b.id) - scores.get(a.id) : a.places[order] - b.places[order]);
    if (mine !== turn) return;
    const lines = el("ol", { className: "list" });
    const more = el("button", { className: "btn", type: "button", textContent: says.more });
    const hits = question && new Map((await known.pagefind.search(question.includes('"') ? question : read(question, known).asked.join(" "))).results.map((hit) => [hit.id, hit]));
    const add = async () => {
      const next = shown.slice(lines.children.length, lines.children.length + SIZE);
      const cards = await Promise.all(next.map(async (page) => card({ ...page, hit: hits && await hits.get(page.id)?.data() })));
      lines.append(...cards);
      more.hidden = lines.children.length >= shown.length;
      return cards[0];
    };
    more.addEventListener("click", async () => (await add())?.querySelector("a").focus());
    await add();
    if (mine !== turn) return;
    count(matching, filters, shown.length);
    list.replaceChildren(el("div", { className: "after" }, ...[
      filters.size && chips(filters), some && note(says.part), /(^|\s)-\w|\w:\w/.test(question) && note(says.plain),
      shown.length > 0 && el("h2", { className: "vh", textContent: says.pages }), shown.length ? lines : el("div", { className: "panel nothing" }, el("p", { textContent: says.nothing })), el("p", { className: "acts" }, more),
    ].filter(Boolean)));
    heading.textContent = question ? says.heading.replace("{q}", question) : says.all;
    document.title = document.title.replace(/^.*?(?= – )/, question ? `${question}: ${results(shown.length)}` : says.all);
    status.textContent = results(shown.length); // last, once, and only the count: this is what a screen reader says
  } catch (error) {
    if (mine === turn) list.prepend(note(says.failed));
    console.error(error);
  } finally {
    if (mine === turn) found.setAttribute("aria-busy", "false");
  }
};

// ---- asking
const go = () => {
  const given = new URLSearchParams();
  const question = form.elements.q.value.trim();
  if (question) given.set("q", question);
  for (const box of boxes()) if (box.checked && box.name) given.append(box.name, box.value);
  for (const [name, value] of new URLSearchParams(location.search)) if (value.startsWith("-")) given.append(name, value);
  if (sort.value !== (question ? "best" : "title")) given.set("sort", sort.value);
  move(`?${given}`);
};
const move = (search) => {
  if (location.pathname !== SEARCH.pathname) return location.assign(SEARCH.href + search);
  history.pushState(null, "", search === "?" ? location.pathname : search);
  return show();
};
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const drawer = byId("kb-filters");
  if (event.submitter?.hasAttribute("data-close")) { drawer.hidePopover?.(); heading.focus(); return; }
  go();
});
addEventListener("change", (event) => {
  if (event.target === sort || event.target.closest?.("#kb-facets") && event.target.type === "checkbox") go();
});
document.addEventListener("click", (event) => {
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const region = event.target.closest?.(".pick a");
  const tick = region && byId("kb-facets").querySelector(`input[name=muscle][value="${CSS.escape(region.dataset.muscle)}"]`);
  if (tick) {
    event.preventDefault();
    if (!tick.disabled) tick.click();
    return;
  }
  const link = event.target.closest?.("#kb-list .chips a, #kb-apply a");
  if (!link) return;
  event.preventDefault();
  move(new URL(link.href).search || "?");
  heading.focus({ preventScroll: true });
});
addEventListener("popstate", show);
byId("kb-exported").ready = load;
if (location.pathname === SEARCH.pathname && location.search) show();
