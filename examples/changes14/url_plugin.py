"""A plugin that reads its own parameters from the database address."""

from sqlalchemy import create_engine
from sqlalchemy.dialects import plugins
from sqlalchemy.engine import CreateEnginePlugin


class PopPlugin(CreateEnginePlugin):
    def __init__(self, url, _kwargs):
        print("colour:", url.query.pop("colour"))


class UpdatePlugin(CreateEnginePlugin):
    def __init__(self, url, _kwargs):
        print("colour:", url.query["colour"])

    def update_url(self, url):
        return url.difference_update_query(["colour"])


class EitherPlugin(CreateEnginePlugin):
    def __init__(self, url, _kwargs):
        if hasattr(CreateEnginePlugin, "update_url"):
            print("colour:", url.query["colour"])
        else:  # SQLAlchemy 1.3
            print("colour:", url.query.pop("colour"))

    def update_url(self, url):
        return url.difference_update_query(["colour"])


def pop():
    """A plugin that takes its parameter out of ``url.query`` works in 1.3 and raises since.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        colour: red
        url: sqlite:///

    .. testoutput:: 1.4, 2.0, 2.1
        :options: +ELLIPSIS

        ...Error: ...immutabledict... object ...
    """
    plugins.impls["paint"] = lambda: PopPlugin
    engine = create_engine("sqlite:///?plugin=paint&colour=red")
    print("url:", engine.url)


def update_url():
    """A plugin with ``update_url()`` works from 1.4 on; 1.3 never calls the method.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        colour: red
        url: sqlite:///?colour=red

    .. testoutput:: 1.4, 2.0, 2.1

        colour: red
        url: sqlite:///
    """
    plugins.impls["paint"] = lambda: UpdatePlugin
    engine = create_engine("sqlite:///?plugin=paint&colour=red")
    print("url:", engine.url)


def either():
    """An engine plugin that asks how a URL is changed works in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        colour: red
        url: sqlite:///
    """
    plugins.impls["paint"] = lambda: EitherPlugin
    engine = create_engine("sqlite:///?plugin=paint&colour=red")
    print("url:", engine.url)
