// Looks up what is typed, by MiniSearch, in the index that was made with the pages.
"use strict";

const TOKEN = /[\p{L}\p{N}]+(?:\.[\p{L}\p{N}]+)*/gu;
const MOST = 20;
const index = MiniSearch.loadJSON(JSON.stringify(PAINREF_INDEX), {
  fields: ["name", "aliases", "codes", "titles", "more"],
  storeFields: ["name", "kind", "also", "layer"],
  tokenize: (text) => text.toLowerCase().match(TOKEN) || [],
});
const input = document.getElementById("q");
const results = document.getElementById("results");
const found = document.getElementById("found");

function boosted(id) {
  return id.startsWith("causes/") || id.startsWith("procedures/") ? 3 : 1;
}

function searched(query, fuzzy) {
  return index.search(query, {
    combineWith: "AND",
    prefix: true,
    fuzzy,
    boost: { name: 4, aliases: 4, codes: 3 },
    boostDocument: boosted,
  });
}

// What is only spelled alike is shown where nothing else is found, and said to be that.
function look() {
  const query = input.value.trim();
  let hits = query ? searched(query, false) : [];
  const alike = query && !hits.length;
  if (alike) hits = searched(query, (term) => (term.length > 4 && !/\d/.test(term) ? 0.2 : false));
  results.replaceChildren(...hits.slice(0, MOST).map(line));
  found.textContent = query ? counted(hits.length, alike) : "";
}

function counted(number, alike) {
  if (!number) return "Nothing found. That does not mean there is nothing: see what is covered.";
  const lead = alike ? "Nothing is called so. Spelled alike: " : "";
  return number > MOST
    ? `${lead}${number} found; the first ${MOST} are shown.`
    : `${lead}${number} found.`;
}

function line(hit) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = hit.id;
  link.textContent = hit.name;
  item.append(link, said("kind", ` ${hit.kind}`));
  if (hit.layer) item.append(said("layer", `from ${hit.layer}`));
  if (hit.also) item.append(said("also", `Also called: ${hit.also}`));
  return item;
}

function said(name, text) {
  const span = document.createElement("span");
  span.className = name;
  span.textContent = text;
  return span;
}

input.value = new URLSearchParams(location.search).get("q") || "";
input.addEventListener("input", look);
document.getElementById("search").addEventListener("submit", (event) => {
  event.preventDefault();
  look();
});
look();
