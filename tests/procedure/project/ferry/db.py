"""The database of the ferry line."""

import os

from sqlalchemy import create_engine
from sqlalchemy.engine.url import make_url
from sqlalchemy.orm import sessionmaker
from sqlalchemy.pool import StaticPool

Session = sessionmaker()


def connect(address=None, database=None):
    """Return an engine, with the tables made."""
    from ferry.models import Base

    url = make_url(address or os.environ.get("FERRY_DATABASE", "sqlite://"))
    if database:
        url.database = database
    engine = create_engine(url, poolclass=StaticPool)
    Base.metadata.bind = engine
    Base.metadata.create_all()
    return engine
