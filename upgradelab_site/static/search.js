// The order of search results, and a line of text for each. Sphinx's search shows the pages
// that hold every word, whatever they are about. Here a word counts by its place on a page and
// by how few pages hold it, so that a question can be typed as it comes to mind. The index, the
// stems and the form are Sphinx's; what is said of each page comes from a script beside the
// pages, and nothing is fetched, which a browser would refuse for a site opened from a disk.
(function () {
  "use strict";
  var PLACES = { title: 10, keywords: 8, heading: 5, lead: 4, messages: 3, text: 1 };
  // Explanations come before lists of them: a list is about what its title says, not about
  // all that it names.
  var IN_A_LIST = { title: 5, keywords: 4, heading: 0.2, lead: 0.2, messages: 0, text: 0.1 };
  // What the stemmer keeps apart.
  var FORMS = { child: ["children"], children: ["child"], lost: ["lose"], lose: ["lost"] };
  var MOST = 25;
  var stemmer = new Stemmer();
  // What each page holds: read at the first query.
  var searched = null;

  function stem(word) {
    return stemmer.stemWord(word);
  }

  function tokens(text) {
    return splitQuery(text.toLowerCase());
  }

  function plain(text) {
    return " " + tokens(text).join(" ") + " ";
  }

  function meaning(word) {
    return !stopwords.has(word) && !/^\d+$/.test(word);
  }

  // The stems of what a title says, in its order.
  function stems(title) {
    return tokens(title).filter(meaning).map(stem);
  }

  // --- What each page holds, and where

  function readPages(index) {
    var pages = index.docnames.map(function (name) {
      var about = upgradelab.pages[name];
      return {
        about: about,
        title: stems(about.title),
        worth: about.kind === "page" ? PLACES : IN_A_LIST,
        headings: [],
        places: new Map(),
        texts: {
          title: about.title, keywords: about.keywords, heading: "", lead: about.lead,
          messages: about.messages.join(" | "),
        },
      };
    });
    note("terms", "text");
    note("titleterms", "heading");
    Object.keys(index.alltitles).forEach(function (title) {
      index.alltitles[title].forEach(function (place) {
        var page = pages[place[0]];
        if (place[1] === null) return;
        page.headings.push({ title: title, anchor: place[1], stems: stems(title) });
        page.texts.heading += " | " + title;
      });
    });
    pages.forEach(function (page) {
      Object.keys(page.texts).forEach(function (place) {
        tokens(page.texts[place]).forEach(function (word) {
          put(page, stem(word), place);
        });
        page.texts[place] = plain(page.texts[place]);
      });
    });
    return pages;

    function note(terms, place) {
      Object.keys(index[terms]).forEach(function (word) {
        [].concat(index[terms][word]).forEach(function (number) {
          put(pages[number], word, place);
        });
      });
    }

    function put(page, word, place) {
      page.places.set(word, Math.max(page.places.get(word) || 0, page.worth[place]));
    }
  }

  // --- What is asked

  // Each word as the forms that count for it, with how much they do.
  function readQuery(query, isKnown) {
    var all = tokens(query);
    var words = [];
    all.forEach(function (word, number) {
      // Two words can be the parts of a name: "passive deletes".
      var name = stem([word].concat(all.slice(number + 1, number + 2)).join("_"));
      if (name !== stem(word) && isKnown(name)) words.push([[name, 1]]);
      if (!meaning(word)) return;
      var forms = [[stem(word), 1]];
      (FORMS[word] || []).forEach(function (form) {
        forms.push([stem(form), 0.9]);
      });
      word.split("_").filter(meaning).forEach(function (part) {
        if (part.length > 2) forms.push([stem(part), 0.4]);
      });
      words.push(forms);
    });
    var pairs = all.slice(1).map(function (word, number) {
      return [all[number], word];
    });
    return {
      words: words,
      pairs: pairs.filter(function (pair) {
        return pair.some(meaning);
      }),
    };
  }

  // --- How well they fit

  function rank(query, index) {
    var pages = searched = searched || readPages(index);
    var asked = readQuery(query, function (word) {
      return Object.hasOwn(index.terms, word) || Object.hasOwn(index.titleterms, word);
    });
    var results = pages.map(function (page) {
      return { page: page, score: 0, known: 0 };
    });
    var known = 0;
    asked.words.forEach(function (forms) {
      var rarity = add(function (page) {
        return most(forms, function (form) {
          return (page.places.get(form[0]) || 0) * form[1];
        });
      }) || add(function (page) {
        return partly(page, forms[0][0]);
      });
      known += rarity;
    });
    results.forEach(function (result) {
      // A page that lacks a word counts less, the more so the rarer the word is.
      result.score *= known && result.known / known;
    });
    asked.pairs.forEach(function (pair) {
      add(function (page) {
        return most(Object.keys(page.texts), function (place) {
          return page.texts[place].includes(" " + pair.join(" ") + " ") ? page.worth[place] / 2 : 0;
        });
      });
    });
    results.forEach(function (result) {
      result.score *= 1 + fitOfTitle(result.page, asked.words);
      result.heading = bestHeading(result.page, asked.words);
    });
    results.sort(function (result, other) {
      return other.score - result.score;
    });
    return results.filter(function (result) {
      return result.score > results[0].score / 10;
    }).slice(0, MOST);

    // Add to each result what something asked is worth on its page; return how rare it is.
    function add(worth) {
      var worths = results.map(function (result) {
        return worth(result.page);
      });
      var having = worths.filter(Boolean).length;
      if (!having) return 0;
      var rarity = Math.log(1 + pages.length / having);
      results.forEach(function (result, number) {
        result.score += worths[number] * rarity;
        if (worths[number]) result.known += rarity;
      });
      return rarity;
    }
  }

  function most(things, worth) {
    return Math.max.apply(null, things.map(worth));
  }

  // What a page is worth for a word that none has, but for parts of others.
  function partly(page, part) {
    var best = 0;
    if (part.length > 3) {
      page.places.forEach(function (worth, word) {
        if (word.includes(part)) best = Math.max(best, worth / 2);
      });
    }
    return best;
  }

  function isAsked(stem, words) {
    return words.some(function (forms) {
      return forms.some(function (form) {
        return form[0] === stem;
      });
    });
  }

  // How much of a page's title was asked for; a title begins with what it is about.
  function fitOfTitle(page, words) {
    var met = page.title.map(function (stem) {
      return isAsked(stem, words);
    });
    return 0.4 * met.filter(Boolean).length / (met.length || 1) + (met[0] ? 0.2 : 0);
  }

  // The heading that has most of what was asked, if the page's title has less of it.
  function bestHeading(page, words) {
    function met(stems) {
      return new Set(stems.filter(function (stem) {
        return isAsked(stem, words);
      })).size;
    }
    var best = null;
    var most = met(page.title);
    page.headings.forEach(function (heading) {
      var count = met(heading.stems);
      if (count > most) {
        best = heading;
        most = count;
      }
    });
    return best;
  }

  // --- What is shown

  function link(address, text) {
    var made = document.createElement("a");
    made.href = (document.documentElement.dataset.content_root || "./") + address;
    made.textContent = text;
    return made;
  }

  function line(content) {
    var made = document.createElement("p");
    made.className = "context";
    made.append.apply(made, content);
    return made;
  }

  function item(result) {
    var about = result.page.about;
    var made = document.createElement("li");
    made.append(link(about.address, about.title), line([about.lead]));
    if (result.heading) {
      var address = about.address + "#" + result.heading.anchor;
      made.append(line(["On this page: ", link(address, result.heading.title)]));
    }
    return made;
  }

  function counted(number) {
    if (!number) return "Search finished: no page has any of these words.";
    return "Search finished: " + (number === 1 ? "1 page." : number + " pages, the best ones first.");
  }

  // Sphinx calls it when the index is there, and has made the elements that it fills.
  Search.query = function (query) {
    // Keeps the words, for the page that is opened to mark them.
    Search._parseQuery(query);
    var results = rank(query, Search._index);
    document.getElementById("search-progress")?.replaceChildren();
    Search.stopPulse();
    Search.title.textContent = "Search results";
    Search.status.textContent = counted(results.length);
    Search.output.replaceChildren.apply(Search.output, results.map(item));
  };

  // What is searched is loaded once something is asked: the text of each page before the index,
  // with which Sphinx begins to search.
  if (new URLSearchParams(location.search).get("q")) {
    document.currentScript.dataset.load.split(" ").forEach(function (address) {
      var script = document.createElement("script");
      script.src = address;
      script.async = false;
      document.head.append(script);
    });
  }
})();
