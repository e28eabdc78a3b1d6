"""Names that were moved or renamed at 1.4."""

from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, func, inspect
from sqlalchemy.orm import Session

metadata = MetaData()
oven = Table(
    "oven",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(20)),
)


def row_proxy():
    """``RowProxy`` can be imported on 1.3 only.

    .. testoutput:: 1.3

        class: RowProxy

    .. testoutput:: 1.4

        ImportError: cannot import name 'RowProxy' from 'sqlalchemy.engine.result' (/tmp/lab/clone-e/.upgradelab/overlays/1.4/sqlalchemy/engine/result.py)

    .. testoutput:: 2.0

        ImportError: cannot import name 'RowProxy' from 'sqlalchemy.engine.result' (/tmp/lab/clone-e/.upgradelab/overlays/2.0/sqlalchemy/engine/result.py)

    .. testoutput:: 2.1

        ImportError: cannot import name 'RowProxy' from 'sqlalchemy.engine.result' (/tmp/lab/clone-e/.upgradelab/overlays/2.1/sqlalchemy/engine/result.py)
    """
    from sqlalchemy.engine.result import RowProxy

    print("class:", RowProxy.__name__)


def result_proxy():
    """``ResultProxy`` can be imported from ``sqlalchemy.engine`` on 1.3 only.

    .. testoutput:: 1.3

        class: ResultProxy

    .. testoutput:: 1.4

        class: LegacyCursorResult

    .. testoutput:: 2.0, 2.1

        class: CursorResult
    """
    from sqlalchemy.engine import ResultProxy

    print("class:", ResultProxy.__name__)


def row():
    """``Row`` and ``Result`` are in ``sqlalchemy.engine`` from 1.4 on.

    .. testoutput:: 1.4, 2.0, 2.1

        classes: Result Row
    """
    from sqlalchemy.engine import Result, Row

    print("classes:", Result.__name__, Row.__name__)


def mock_strategy():
    """``create_engine(strategy="mock")`` works on 1.3, warns on 1.4 and is refused on 2.x.

    .. testoutput:: 1.3

        accepted

    .. testoutput:: 1.4, 2.0, 2.1

        SADeprecationWarning: The create_engine.strategy keyword is deprecated, and the only argument accepted is 'mock'; please use create_mock_engine() going forward.  For general customization of create_engine which may have been accomplished using strategies, see CreateEnginePlugin.
        accepted
    """
    create_engine("sqlite://", strategy="mock", executor=print)
    print("accepted")


def mock_engine():
    """``create_mock_engine()`` takes its place from 1.4 on.

    .. testoutput:: 1.4, 2.0, 2.1

        CREATE TABLE oven (
            id INTEGER NOT NULL,
            name VARCHAR(20),
            PRIMARY KEY (id)
        )
    """
    from sqlalchemy import create_mock_engine

    engine = create_mock_engine("sqlite://", lambda ddl, *_, **__: print(str(ddl).strip()))
    metadata.create_all(engine, checkfirst=False)


def as_scalar():
    """``as_scalar()`` has a new name, ``scalar_subquery()``, and warns from 1.4 on.

    .. testoutput:: 1.3

        (SELECT max(oven.id) AS max_1
        FROM oven)

    .. testoutput:: 1.4, 2.0, 2.1

        SADeprecationWarning: The Query.as_scalar() method is deprecated and will be removed in a future release.  Please refer to Query.scalar_subquery(). (deprecated since: 1.4)
        (SELECT max(oven.id) AS max_1
        FROM oven)
    """
    session = Session()
    print(session.query(func.max(oven.c.id)).as_scalar())


def scalar_subquery():
    """``scalar_subquery()`` is there from 1.4 on.

    .. testoutput:: 1.4, 2.0, 2.1

        (SELECT max(oven.id) AS max_1
        FROM oven)
    """
    session = Session()
    print(session.query(func.max(oven.c.id)).scalar_subquery())


def operators():
    """The old names of these operators work on every series, without a warning.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        oven.name IS NOT NULL
        oven.name NOT LIKE :name_1
        oven.name DESC NULLS LAST
    """
    print(oven.c.name.isnot(None))
    print(oven.c.name.notlike("a%"))
    print(oven.c.name.desc().nullslast())


def operators_renamed():
    """Their new names are there from 1.4 on.

    .. testoutput:: 1.4, 2.0, 2.1

        oven.name IS NOT NULL
        oven.name NOT LIKE :name_1
        oven.name DESC NULLS LAST
    """
    print(oven.c.name.is_not(None))
    print(oven.c.name.not_like("a%"))
    print(oven.c.name.desc().nulls_last())


def has_table():
    """``engine.has_table()`` works on 1.3, warns on 1.4 and is gone on 2.x.

    .. testoutput:: 1.3

        there: True

    .. testoutput:: 1.4

        SADeprecationWarning: The Engine.has_table() method is deprecated and will be removed in a future release.  Please refer to Inspector.has_table(). (deprecated since: 1.4)
        there: True

    .. testoutput:: 2.0, 2.1

        AttributeError: 'Engine' object has no attribute 'has_table'
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    print("there:", engine.has_table("oven"))


def inspector_tables():
    """``inspect(engine)`` lists the tables on every series.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        there: True
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    print("there:", "oven" in inspect(engine).get_table_names())


def inspector_has_table():
    """``inspect(engine).has_table()`` is there from 1.4 on.

    .. testoutput:: 1.3

        AttributeError: 'Inspector' object has no attribute 'has_table'

    .. testoutput:: 1.4, 2.0, 2.1

        there: True
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    print("there:", inspect(engine).has_table("oven"))
