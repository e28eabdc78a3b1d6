"""What only this site has: sections, warning sites, subjects, packages, speed, old addresses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from upgradelab.sphinxext.extension import fingerprint
from upgradelab_site.codebase.directive import SubjectsDirective
from upgradelab_site.neighbours import keep_in_group
from upgradelab_site.outside.address import fill_in_address
from upgradelab_site.outside.published import setup_outside
from upgradelab_site.outside.redirects import setup_redirects
from upgradelab_site.outside.slim import slim_files
from upgradelab_site.outside.summaries import setup_summaries
from upgradelab_site.packages.directive import PackagesDirective
from upgradelab_site.plot_directive import PlotDirective
from upgradelab_site.sections.directive import SectionsDirective
from upgradelab_site.sections.shares import SharesDirective
from upgradelab_site.speed.directive import SpeedDirective
from upgradelab_site.warning_sites_directive import WarningSitesDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

STATIC = Path(__file__).parent / "static"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the Sphinx extension; it adds to ``upgradelab``, which is loaded first."""
    app.setup_extension("upgradelab")
    app.setup_extension("upgradelab_site.quick")
    code = fingerprint(Path(__file__).parent)
    app.add_config_value("upgradelab_site_fingerprint", code, "env", (str,))
    app.add_directive_to_domain("lab", "packages", PackagesDirective)
    app.add_directive_to_domain("lab", "plot", PlotDirective)
    app.add_directive_to_domain("lab", "sections", SectionsDirective)
    app.add_directive_to_domain("lab", "shares", SharesDirective)
    app.add_directive_to_domain("lab", "speed", SpeedDirective)
    app.add_directive_to_domain("lab", "subjects", SubjectsDirective)
    app.add_directive_to_domain("lab", "warning-sites", WarningSitesDirective)
    app.connect("source-read", fill_in_address)
    app.connect("builder-inited", add_style)
    app.connect("html-page-context", keep_in_group)
    # After the theme, which writes colours of code then.
    app.connect("build-finished", slim_files, priority=900)
    setup_redirects(app)
    setup_summaries(app)
    setup_outside(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def add_style(app: Sphinx) -> None:
    """Give web pages the style sheet of this site."""
    if app.builder.name != "epub":
        app.config.html_static_path.append(str(STATIC))
        app.add_css_file("site.css")
