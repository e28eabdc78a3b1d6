"""Configuration of the site; its sources are in docs/."""

import os
import sys
from pathlib import Path

from upgradelab import __version__ as release
from upgradelab.sphinxext.repository import repository_address

# The site's own extension stands beside the package, and is not part of it.
sys.path.append(str(Path(__file__).parent))

project = "SQLAlchemy Upgrade Lab"
version = release
author = "the SQLAlchemy Upgrade Lab authors"
copyright = f"2026, {author}"  # noqa: A001 - Sphinx's name
language = "en"

extensions = [
    "myst_parser",
    "sphinx.ext.intersphinx",
    "sphinx_copybutton",
    "upgradelab",
    "upgradelab_site",
]

nitpicky = True
primary_domain = "py"
highlight_language = "python"
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

# Object inventories of the official documentation, kept here so that links are made
# without a network; the newest series comes first, as names without a prefix mean it.
intersphinx_mapping = {
    "sa21": ("https://docs.sqlalchemy.org/en/21/", "inventories/sqlalchemy-2.1.inv"),
    "sa20": ("https://docs.sqlalchemy.org/en/20/", "inventories/sqlalchemy-2.0.inv"),
    "sa14": ("https://docs.sqlalchemy.org/en/14/", "inventories/sqlalchemy-1.4.inv"),
}

html_theme = "furo"
# No page has entries for it: the site has indexes of its own.
html_use_index = False
smartquotes = False
pygments_dark_style = "github-dark"
html_title = project
html_favicon = "docs/favicon.svg"
templates_path = ["docs/_templates"]
html_theme_options = {"top_of_page_buttons": [], "navigation_with_keys": True}
# Where "Report a problem" leads; empty where the build does not know the repository.
upgradelab_repository = repository_address(os.environ)
# Topics that meet many messages; what explains a message is named before them.
upgradelab_surveys = ["cheatsheet", "walk"]
# The page on which readers run programs of their own.
upgradelab_try = "try"
copybutton_selector = "div.highlight-python pre, div.highlight-console pre"

# Where the site is read, which Read the Docs says; what needs the address is made only then:
# the page for addresses that are gone, the list of all pages, and previews of links to them.
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL", "")
if html_baseurl:
    extensions += ["notfound.extension", "sphinx_sitemap", "sphinxext.opengraph"]
notfound_template = "404.html"
notfound_context = {"title": "Page not found"}
sitemap_url_scheme = "{link}"
sitemap_excludes = ["404.html", "search.html"]
ogp_site_url = html_baseurl
ogp_social_cards = {"enable": False}

epub_basename = epub_uid = epub_identifier = "sqlalchemy-upgrade-lab"
epub_description = "What SQLAlchemy does on 1.3, 1.4, 2.0 and 2.1, shown by examples that are run"
epub_contributor = author
epub_show_urls = "no"
# The site's tree of pages is hidden on its first page; in the book it is the contents.
epub_tocscope = "includehidden"
epub_tocdup = False
