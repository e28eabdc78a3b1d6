"""Addresses of engines, and pools of SQLite files."""

import asyncio
from threading import Thread

from sqlalchemy import create_engine, text
from sqlalchemy.ext.asyncio import create_async_engine


def url_of_an_engine():
    """An engine that is given the URL of another one has its password, in every version.

    .. testoutput:: 1.4, 2.0, 2.1

        password: secret
    """
    address = "postgresql+psycopg2://tern:secret@ferry.example/log"
    first = create_engine(address)
    second = create_engine(first.url)
    print("password:", second.url.password)


def string_of_a_url():
    """An engine that is given the string of that URL has three asterisks instead since 2.0.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        password: secret

    .. testoutput:: 2.0, 2.1

        password: ***
    """
    address = "postgresql+psycopg2://tern:secret@ferry.example/log"
    first = create_engine(address)
    second = create_engine(str(first.url))
    print("password:", second.url.password)


def connection_of_another_thread():
    """The connection to an SQLite file that one thread gives back is the next thread's since 2.0.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        temporary tables: 0

    .. testoutput:: 2.0, 2.1

        temporary tables: 1
    """
    engine = create_engine("sqlite:///ferry.db")

    def work():
        create = "CREATE TEMPORARY TABLE crossing (id INTEGER)"
        with engine.begin() as connection:
            connection.execute(text(create))

    thread = Thread(target=work)
    thread.start()
    thread.join()
    count = text("SELECT count(*) FROM sqlite_temp_master")
    with engine.connect() as connection:
        print("temporary tables:", connection.execute(count).scalar())
    engine.dispose()


def async_file_pool():
    """With aiosqlite, the pool of a file keeps connections since 2.0.38.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        pool: NullPool

    .. testoutput:: 2.0, 2.1

        pool: AsyncAdaptedQueuePool
    """
    engine = create_async_engine("sqlite+aiosqlite:///ferry.db")
    print("pool:", type(engine.pool).__name__)
    asyncio.run(engine.dispose())
