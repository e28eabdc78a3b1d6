// On the page for an address that is gone: the pages that it may have meant, and a search for
// its words. They come from the names and titles of all pages, and from where pages were.
(function () {
  "use strict";
  var MOST = 3;
  var root = new URL("..", document.currentScript.src).pathname;
  var asked = decodeURI(location.pathname)
    .replace(root, "")
    .toLowerCase()
    .replace(/(\/|\.html?|\.md)+$/, "");
  var pages = upgradelab.pages;

  function words(text) {
    return text.toLowerCase().match(/[\p{Letter}\p{Number}]+/gu) || [];
  }

  function pairs(text) {
    var letters = words(text).join("");
    return new Set(Array.from(letters.slice(1), function (letter, number) {
      return letters[number] + letter;
    }));
  }

  // How much two texts have in common, from 0 to 1: Dice's coefficient of pairs of letters.
  function likeness(name, other) {
    var all = [pairs(name), pairs(other)];
    var shared = Array.from(all[0]).filter(function (pair) {
      return all[1].has(pair);
    });
    return 2 * shared.length / (all[0].size + all[1].size || 1);
  }

  function last(name) {
    return name.replace(/\/index$/, "").split("/").pop();
  }

  // Every name that a page has or had.
  var names = Object.keys(pages).map(function (name) {
    return [name, name];
  }).concat(Object.entries(upgradelab.moved));

  var best = new Map();
  names.forEach(function (entry) {
    var name = entry[0];
    var page = entry[1];
    var worth = name === asked ? 2 : Math.max(
      likeness(last(name), last(asked)), likeness(name, asked), likeness(pages[page].title, last(asked))
    );
    best.set(page, Math.max(best.get(page) || 0, worth));
  });
  var likely = Array.from(best).filter(function (entry) {
    return entry[1] > 0.5;
  }).sort(function (page, other) {
    return other[1] - page[1];
  }).slice(0, MOST);

  function link(page) {
    var made = document.createElement("a");
    made.href = root + pages[page].address + location.search + location.hash;
    made.textContent = pages[page].title;
    return made;
  }

  if (likely.length) {
    var lead = document.createElement("p");
    lead.textContent = "You may have been looking for:";
    var list = document.createElement("ul");
    likely.forEach(function (entry) {
      var item = document.createElement("li");
      item.append(link(entry[0]));
      list.append(item);
    });
    document.getElementById("site-likely").append(lead, list);
  }
  var query = words(last(asked)).join(" ");
  if (query) {
    var search = document.getElementById("site-search");
    search.href += "?q=" + encodeURIComponent(query);
    search.textContent = "Search all pages for “" + query + "”";
  }
})();
