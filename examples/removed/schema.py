"""The ``bind`` argument of DDL elements, which 2.0 removes."""

from contextlib import contextmanager

from sqlalchemy import (
    Column,
    Index,
    Integer,
    MetaData,
    Sequence,
    String,
    Table,
    create_engine,
    inspect,
)
from sqlalchemy.schema import DDL, CreateIndex, CreateSequence, CreateTable, DropIndex, DropTable

metadata = MetaData()
tree = Table(
    "tree",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sort", String(30)),
)
fruit = Table("fruit", MetaData(), Column("id", Integer, primary_key=True))
by_id = Index("by_id", tree.c.id)
by_sort = Index("by_sort", Table("tree", MetaData(), Column("sort", String(30))).c.sort)


@contextmanager
def _engine():
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    yield engine


def _tables(engine):
    return inspect(engine).get_table_names()


def _indexes(engine):
    return sorted(index["name"] for index in inspect(engine).get_indexes("tree"))


def ddl_bind_1x():
    """``DDL(bind=...)`` sets the engine up to 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        ['fruit', 'tree']

    .. testoutput:: 1.4

        RemovedIn20Warning: The DDL.bind argument is deprecated and will be removed in SQLAlchemy 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The DDLElement.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The ``bind`` argument for schema methods that invoke SQL against an engine or connection will be required in SQLAlchemy 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The Engine.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The current statement is being autocommitted using implicit autocommit, which will be removed in SQLAlchemy 2.0. Use the .begin() method of Engine or Connection in order to use an explicit transaction for DML and DDL statements. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        ['fruit', 'tree']

    .. testoutput:: 2.0, 2.1

        TypeError: DDL.__init__() got an unexpected keyword argument 'bind'
    """
    with _engine() as engine:
        DDL("CREATE TABLE fruit (id INTEGER)", bind=engine).execute()
        print(_tables(engine))


def ddl_connection_20():
    """A connection executes ``DDL()``, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        ['fruit', 'tree']
    """
    with _engine() as engine:
        with engine.begin() as connection:
            connection.execute(DDL("CREATE TABLE fruit (id INTEGER)"))
        print(_tables(engine))


def create_table_bind_1x():
    """``CreateTable(bind=...)`` sets the engine up to 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        ['fruit', 'tree']

    .. testoutput:: 1.4

        RemovedIn20Warning: The CreateTable.bind argument is deprecated and will be removed in SQLAlchemy 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The DDLElement.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The ``bind`` argument for schema methods that invoke SQL against an engine or connection will be required in SQLAlchemy 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The Engine.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The current statement is being autocommitted using implicit autocommit, which will be removed in SQLAlchemy 2.0. Use the .begin() method of Engine or Connection in order to use an explicit transaction for DML and DDL statements. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        ['fruit', 'tree']

    .. testoutput:: 2.0, 2.1

        TypeError: CreateTable.__init__() got an unexpected keyword argument 'bind'
    """
    with _engine() as engine:
        CreateTable(fruit, bind=engine).execute()
        print(_tables(engine))


def create_table_connection_20():
    """A connection executes ``CreateTable()``, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        ['fruit', 'tree']
    """
    with _engine() as engine:
        with engine.begin() as connection:
            connection.execute(CreateTable(fruit))
        print(_tables(engine))


def drop_table_bind_1x():
    """``DropTable(bind=...)`` sets the engine up to 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        []

    .. testoutput:: 1.4

        RemovedIn20Warning: The DropTable.bind argument is deprecated and will be removed in SQLAlchemy 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The DDLElement.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The ``bind`` argument for schema methods that invoke SQL against an engine or connection will be required in SQLAlchemy 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The Engine.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The current statement is being autocommitted using implicit autocommit, which will be removed in SQLAlchemy 2.0. Use the .begin() method of Engine or Connection in order to use an explicit transaction for DML and DDL statements. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        []

    .. testoutput:: 2.0, 2.1

        TypeError: DropTable.__init__() got an unexpected keyword argument 'bind'
    """
    with _engine() as engine:
        DropTable(tree, bind=engine).execute()
        print(_tables(engine))


def drop_table_connection_20():
    """A connection executes ``DropTable()``, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        []
    """
    with _engine() as engine:
        with engine.begin() as connection:
            connection.execute(DropTable(tree))
        print(_tables(engine))


def create_index_bind_1x():
    """``CreateIndex(bind=...)`` sets the engine up to 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        ['by_id', 'by_sort']

    .. testoutput:: 1.4

        RemovedIn20Warning: The CreateIndex.bind argument is deprecated and will be removed in SQLAlchemy 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The DDLElement.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The ``bind`` argument for schema methods that invoke SQL against an engine or connection will be required in SQLAlchemy 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The Engine.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The current statement is being autocommitted using implicit autocommit, which will be removed in SQLAlchemy 2.0. Use the .begin() method of Engine or Connection in order to use an explicit transaction for DML and DDL statements. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        ['by_id', 'by_sort']

    .. testoutput:: 2.0, 2.1

        TypeError: CreateIndex.__init__() got an unexpected keyword argument 'bind'
    """
    with _engine() as engine:
        CreateIndex(by_sort, bind=engine).execute()
        print(_indexes(engine))


def create_index_connection_20():
    """A connection executes ``CreateIndex()``, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        ['by_id', 'by_sort']
    """
    with _engine() as engine:
        with engine.begin() as connection:
            connection.execute(CreateIndex(by_sort))
        print(_indexes(engine))


def drop_index_bind_1x():
    """``DropIndex(bind=...)`` sets the engine up to 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        []

    .. testoutput:: 1.4

        RemovedIn20Warning: The DropIndex.bind argument is deprecated and will be removed in SQLAlchemy 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The DDLElement.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The ``bind`` argument for schema methods that invoke SQL against an engine or connection will be required in SQLAlchemy 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The Engine.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The current statement is being autocommitted using implicit autocommit, which will be removed in SQLAlchemy 2.0. Use the .begin() method of Engine or Connection in order to use an explicit transaction for DML and DDL statements. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        []

    .. testoutput:: 2.0, 2.1

        TypeError: DropIndex.__init__() got an unexpected keyword argument 'bind'
    """
    with _engine() as engine:
        DropIndex(by_id, bind=engine).execute()
        print(_indexes(engine))


def drop_index_connection_20():
    """A connection executes ``DropIndex()``, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        []
    """
    with _engine() as engine:
        with engine.begin() as connection:
            connection.execute(DropIndex(by_id))
        print(_indexes(engine))


def create_sequence_bind_1x():
    """``CreateSequence(bind=...)`` is accepted up to 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        CREATE SEQUENCE tree_number START WITH 1

    .. testoutput:: 1.4

        RemovedIn20Warning: The DDLElement.bind argument is deprecated and will be removed in SQLAlchemy 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        CREATE SEQUENCE tree_number START WITH 1

    .. testoutput:: 2.0, 2.1

        TypeError: _CreateBase.__init__() got an unexpected keyword argument 'bind'
    """
    with _engine() as engine:
        element = CreateSequence(Sequence("tree_number", start=1), bind=engine)
        print(element)


def create_sequence_connection_20():
    """``CreateSequence()`` needs no engine, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        CREATE SEQUENCE tree_number START WITH 1
    """
    element = CreateSequence(Sequence("tree_number", start=1))
    print(element)
