// The order of search results: Sphinx counts a word of the title once, however many there
// are. Pages whose title has more of the words come first here, lists of pages last.
var Scorer = {
  score: function (result) {
    var title = result[1].toLowerCase();
    var asked = new URLSearchParams(location.search).get("q") || "";
    var words = new Set(asked.toLowerCase().match(/\w{3,}/g) || []);
    var met = 0;
    words.forEach(function (word) {
      if (title.indexOf(word.slice(0, 5)) >= 0) met += 1;
    });
    var list = /^(upgrade\/|behaviours|messages|genindex)/.test(result[0]);
    return result[4] + 3 * met - (list ? 20 : 0);
  },
  // As Sphinx has them.
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
