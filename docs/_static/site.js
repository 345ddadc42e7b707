"use strict";

// A button at each block of code: it copies what a reader would type, without prompts and output.

const PROMPTS = [
  { first: /^>>> /, next: /^\.\.\.(?: |$)/ }, // Python
  { first: /^\$ /, next: /^> / }, // a shell
];

function typed(text) {
  const lines = text.replace(/\n$/, "").split("\n");
  const prompt = PROMPTS.find(({ first }) => first.test(lines[0]));
  if (!prompt) return text;
  const kept = [];
  let going = false; // on from a line with a prompt
  for (const line of lines) {
    const mark = prompt.first.test(line) ? prompt.first : going && prompt.next;
    going = Boolean(mark) && mark.test(line);
    if (going) kept.push(line.replace(mark, ""));
  }
  return kept.join("\n") + "\n";
}

for (const block of document.querySelectorAll("div.highlight")) {
  const button = document.createElement("button");
  button.className = "copy";
  button.type = "button";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(typed(block.querySelector("pre").textContent));
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  });
  block.append(button);
}

// Cells know their column: on a phone, a row of many stands as lines.
for (const table of document.querySelectorAll("table.docutils")) {
  const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent.trim());
  if (heads.length < 4) continue;
  for (const row of table.querySelectorAll("tbody tr")) {
    [...row.cells].forEach((cell, index) => { cell.dataset.column = heads[index]; });
  }
}

// Short words of code stay whole: browsers would break `--plot` behind its hyphens.
for (const word of document.querySelectorAll("article code .pre")) {
  word.classList.toggle("short", word.textContent.length <= 24 && !word.closest("td:not(:first-child)"));
}
