// The page works without this script as text; the script adds layers, search, jumps and the line about the word under the pointer.
"use strict";
(() => {
  const main = document.querySelector("main");
  const about = document.getElementById("about");
  const facts = JSON.parse(document.getElementById("facts").textContent);
  const encoder = new TextEncoder();

  // Layers: each box switches a class of the text.
  for (const box of document.querySelectorAll("[data-layer]")) {
    const apply = () => {
      const on = box.dataset.off === undefined ? box.checked : !box.checked;
      main.classList.toggle(box.dataset.layer, on);
    };
    box.addEventListener("change", apply);
    apply();
  }

  // The menu is open on a wide window and closed on a narrow one.
  const menu = document.querySelector(".menu");
  const wide = matchMedia("(min-width: 56.01rem)");
  const fit = () => { menu.open = wide.matches; };
  wide.addEventListener("change", fit);
  fit();

  // Bytes of the input from the start of a sentence to a node in it. Characters that are shown as a name have their length.
  function bytesBefore(sentence, target) {
    let bytes = 0;
    const walker = document.createTreeWalker(sentence, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node && node !== target; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (node.nodeType === Node.TEXT_NODE && !parent.closest("ins, .rule, .o, kbd")) {
        bytes += encoder.encode(node.data).length;
      } else if (node.nodeType === Node.ELEMENT_NODE && node.localName === "kbd") {
        bytes += Number(node.dataset.n);
      }
    }
    return bytes;
  }

  // Line breaks of the input between the start of a sentence and a node in it.
  function linesBefore(sentence, target) {
    const range = document.createRange();
    range.setStart(sentence, 0);
    range.setEndBefore(target);
    return (range.toString().match(/\n/g) || []).length;
  }

  function line(tag, text, name) {
    const element = document.createElement(tag);
    element.textContent = text;
    if (name) element.className = name;
    return element;
  }

  // The gaps before and in a word: "." was never open, a number is the score, a letter is another rule than the weights.
  const rules = {
    m: "a mark is no part of a word", b: "line break", p: "no entry of the lexicon", o: "entries overlap", n: "name", u: "user's word",
    k: "user's words kept apart", "": "weights",
  };
  function gapsOf(element) {
    const sentence = element.closest("p");
    if (sentence.dataset.s === undefined) return null;
    const place = [...sentence.querySelectorAll("b, ins")].indexOf(element);
    const codes = sentence.dataset.s.split(" ")[place] || "";
    return codes.match(/\.|[+-]\d+[a-z]?|[a-z]/g) || [];
  }
  function gapText(code) {
    const [, score, letter] = code.match(/^([+-]\d+)?([a-z]?)$/);
    return rules[letter] + (score ? ` ${score.replace("-", "−")}` : "");
  }

  // What is known of a word or an added mark.
  function describe(element) {
    const sentence = element.closest("p");
    const parts = [line("strong", element.textContent)];
    const difference = element.matches(".d, .o") && differenceAt(element);
    if (difference) parts.push(line("span", `${difference[0]}: ${difference[1] || "∅"} → ${difference[2] || "∅"}`, "difference"));
    const kind = [...element.classList].find((name) => facts.kinds[name]);
    if (kind) parts.push(line("span", facts.kinds[kind]));
    if (element.localName === "ins") parts.push(line("span", "added: not in the input"));
    const gaps = gapsOf(element);
    if (gaps) {
      if (gaps[0] && gaps[0] !== ".") parts.push(line("span", `parted from the word before: ${gapText(gaps[0])}`));
      if (gaps.length > 1) parts.push(line("span", `joined: ${gaps.slice(1).map(gapText).join(", ")}`, "joined"));
    }
    const gap = facts.gaps[element.dataset.g];
    if (gap) parts.push(line("span", `gap before it: ${gap}`));
    const end = facts.ends[sentence.dataset.r];
    if (end) parts.push(line("span", `sentence end: ${end}`));
    const boundary = facts.restored[sentence.dataset.w];
    if (boundary) parts.push(line("span", `boundary before it restored: ${boundary}, ${sentence.dataset.q} %`));
    if (sentence.dataset.b !== undefined && element.localName !== "ins") {
      const byte = Number(sentence.dataset.b) + bytesBefore(sentence, element);
      const at = facts.exact ? `byte ${byte.toLocaleString("en")}` : `sentence at byte ${Number(sentence.dataset.b).toLocaleString("en")}`;
      const number = Number(sentence.dataset.l) + (facts.exact ? linesBefore(sentence, element) : 0);
      parts.push(line("span", `line ${number.toLocaleString("en")}, ${at}`, "place"));
    }
    about.replaceChildren(...parts);
  }

  // What the other analysis has at a word, or between two.
  function differenceAt(element) {
    let first = element;
    while (first && first.dataset.d === undefined && (first.matches(".d, .o"))) first = first.previousElementSibling;
    return first && facts.differences && facts.differences[first.dataset.d];
  }

  // One word at a time can be reached by Tab; arrow keys go on from there.
  let at = null;
  function select(element, focus) {
    if (at && at !== element) {
      at.classList.remove("at");
      at.removeAttribute("tabindex");
    }
    at = element;
    at.classList.add("at");
    at.tabIndex = 0;
    if (focus && document.activeElement !== at) {
      at.focus({ preventScroll: true });
      at.scrollIntoView({ block: "nearest" });
    }
    describe(at);
  }
  const first = main.querySelector("b, ins");
  if (first) first.tabIndex = 0, at = first;
  main.addEventListener("mouseover", (event) => {
    const element = event.target.closest("b, ins, .o");
    if (element) describe(element);
  });
  main.addEventListener("click", (event) => {
    const element = event.target.closest("b, ins");
    if (element) select(element, true);
  });
  main.addEventListener("focusin", (event) => {
    const element = event.target.closest("b, ins");
    if (element) select(element, false);
  });
  const words = () => [...main.querySelectorAll("b, ins")];
  let order = null;
  main.addEventListener("keydown", (event) => {
    if (!at || !["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    order ??= words();
    let next;
    if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      next = order[order.indexOf(at) + (event.key === "ArrowRight" ? 1 : -1)];
    } else {
      const way = event.key === "ArrowDown" ? "nextElementSibling" : "previousElementSibling";
      let sentence = at.closest("p")[way];
      while (sentence && !sentence.querySelector("b, ins")) sentence = sentence[way];
      next = sentence && sentence.querySelector("b, ins");
    }
    if (next) select(next, true);
  });

  // Jumps: each button of a list goes to its next place.
  const places = new Map();
  for (const button of document.querySelectorAll("[data-jump]")) {
    button.addEventListener("click", () => {
      const state = places.get(button) || { list: [...main.querySelectorAll(button.dataset.jump)], next: 0 };
      places.set(button, state);
      if (!state.list.length) return;
      const element = state.list[state.next % state.list.length];
      state.next += 1;
      button.querySelector(".count").textContent = `${(state.next - 1) % state.list.length + 1} / ${state.list.length}`;
      for (const old of main.querySelectorAll(".here")) old.classList.remove("here");
      element.classList.add("here");
      element.scrollIntoView({ block: "center" });
      const word = element.matches("b, ins") ? element : element.querySelector("b, ins");
      if (word) select(word, false);
      else if (element.matches(".o")) describe(element);
    });
  }

  // Search in the text, without regard to case; without regard to diacritics if the query has none.
  const field = document.getElementById("query");
  const found = document.getElementById("found");
  const plain = (text) => [...text].map((c) => c.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D") || "\u0000").join("");
  const marks = globalThis.Highlight && CSS.highlights ? new Highlight() : null;
  if (marks) CSS.highlights.set("find", marks);
  let hits = [];
  let hit = -1;
  function search() {
    const query = field.value.trim().toLowerCase();
    for (const old of main.querySelectorAll(".hit")) old.classList.remove("hit");
    if (marks) marks.clear();
    hits = [];
    hit = -1;
    if (query) {
      const bare = plain(query) === query;
      for (const sentence of main.querySelectorAll("p")) {
        const nodes = [];
        const walker = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);
        let text = "";
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          if (node.parentElement.closest(".rule, .o")) continue;
          nodes.push([text.length, node]);
          text += node.data;
        }
        const lower = [...text].map((c) => (c.toLowerCase().length === c.length ? c.toLowerCase() : c)).join("");
        const subject = bare ? [...lower].map((c) => { const p = plain(c); return p.length === c.length ? p : c; }).join("") : lower;
        for (let from = subject.indexOf(query); from >= 0; from = subject.indexOf(query, from + query.length)) {
          const range = document.createRange();
          const place = (offset) => { const [start, node] = nodes.findLast(([start]) => start <= offset); return [node, offset - start]; };
          range.setStart(...place(from));
          const [node, offset] = place(from + query.length - 1);
          range.setEnd(node, offset + 1);
          if (marks && hits.length < 5000) marks.add(range);
          sentence.classList.add("hit");
          hits.push(range);
        }
      }
    }
    found.textContent = query ? `${hits.length} found` : "";
  }
  function step(way) {
    if (!hits.length) return;
    hit = (hit + way + hits.length) % hits.length;
    found.textContent = `${hit + 1} of ${hits.length}`;
    const element = hits[hit].startContainer.parentElement;
    element.scrollIntoView({ block: "center" });
    const word = element.closest("b, ins") || element.querySelector("b, ins");
    if (word) select(word, false);
  }
  let timer;
  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, 150); });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    clearTimeout(timer);
    if (!hits.length) search();
    step(event.shiftKey ? -1 : 1);
  });
  document.getElementById("next").addEventListener("click", () => step(1));
  document.getElementById("previous").addEventListener("click", () => step(-1));
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== field) { event.preventDefault(); menu.open = true; field.focus(); }
  });
})();
