"""Packages, dialect types and extensions that 2.0 removes or changes."""

from contextlib import contextmanager

from sqlalchemy import Column, Integer, MetaData, Table, create_engine
from sqlalchemy.dialects.mysql import ENUM, SET
from sqlalchemy.ext.automap import automap_base


@contextmanager
def _engine():
    metadata = MetaData()
    Table("tree", metadata, Column("id", Integer, primary_key=True))
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    yield engine


def databases_1x():
    """``sqlalchemy.databases`` can be imported up to 1.4, and is gone since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        mysql

    .. testoutput:: 1.4

        RemovedIn20Warning: The `database` package is deprecated and will be removed in v2.0 of sqlalchemy. Use the `dialects` package instead. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        mysql

    .. testoutput:: 2.0, 2.1

        ModuleNotFoundError: No module named 'sqlalchemy.databases'
    """
    from sqlalchemy.databases import mysql

    print(mysql.dialect().name)


def dialects_20():
    """``sqlalchemy.dialects`` has the module in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        mysql
    """
    from sqlalchemy.dialects import mysql

    print(mysql.dialect().name)


def enum_quoting_1x():
    """``mysql.ENUM(quoting=...)`` is accepted up to 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        ['pear', 'plum']

    .. testoutput:: 1.4

        RemovedIn20Warning: The 'quoting' parameter to :class:`.mysql.ENUM` is deprecated and will be removed in a future release. This parameter now has no effect. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        ['pear', 'plum']

    .. testoutput:: 2.0, 2.1

        TypeError: String.__init__() got an unexpected keyword argument 'quoting'
    """
    sort = ENUM("pear", "plum", quoting="unquoted")
    print(sort.enums)


def enum_20():
    """``mysql.ENUM()`` takes its values without quotes, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        ['pear', 'plum']
    """
    sort = ENUM("pear", "plum")
    print(sort.enums)


def set_quoting_1x():
    """``mysql.SET(quoting=...)`` is accepted up to 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        ('pear', 'plum')

    .. testoutput:: 1.4

        RemovedIn20Warning: The 'quoting' parameter to :class:`.mysql.SET` is deprecated and will be removed in a future release. This parameter now has no effect. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        ('pear', 'plum')

    .. testoutput:: 2.0, 2.1

        TypeError: String.__init__() got an unexpected keyword argument 'quoting'
    """
    sorts = SET("pear", "plum", quoting="unquoted")
    print(sorts.values)


def set_20():
    """``mysql.SET()`` takes its values without quotes, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        ('pear', 'plum')
    """
    sorts = SET("pear", "plum")
    print(sorts.values)


def automap_engine_1x():
    """``AutomapBase.prepare(engine=...)`` alone reflects nothing, and warns from 1.4 on.

    With ``reflect=True`` beside it, both warn, in an order that varies from run to run.

    :consequence: 1.4 warning, 2.0 text

    .. testoutput:: 1.3

        []

    .. testoutput:: 1.4

        RemovedIn20Warning: The AutomapBase.prepare.engine parameter is deprecated and will be removed in a future release.  Please use the AutomapBase.prepare.autoload_with parameter. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        []

    .. testoutput:: 2.0, 2.1

        SADeprecationWarning: The AutomapBase.prepare.engine parameter is deprecated and will be removed in a future release.  Please use the AutomapBase.prepare.autoload_with parameter.
        []
    """
    with _engine() as engine:
        Base = automap_base()
        Base.prepare(engine=engine)
        print(Base.classes.keys())


def automap_reflect_1x():
    """``AutomapBase.prepare(reflect=True)`` works in every version, and warns from 1.4 on.

    :consequence: 1.4 warning, 2.0 text

    .. testoutput:: 1.3

        ['tree']

    .. testoutput:: 1.4

        RemovedIn20Warning: The AutomapBase.prepare.reflect parameter is deprecated and will be removed in a future release.  Reflection is enabled when AutomapBase.prepare.autoload_with is passed. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        ['tree']

    .. testoutput:: 2.0, 2.1

        SADeprecationWarning: The AutomapBase.prepare.reflect parameter is deprecated and will be removed in a future release.  Reflection is enabled when AutomapBase.prepare.autoload_with is passed.
        ['tree']
    """
    with _engine() as engine:
        Base = automap_base()
        Base.prepare(engine, reflect=True)
        print(Base.classes.keys())


def automap_autoload_with_20():
    """``AutomapBase.prepare(autoload_with=...)`` works from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        TypeError: AutomapBase.prepare() got an unexpected keyword argument 'autoload_with'

    .. testoutput:: 1.4, 2.0, 2.1

        ['tree']
    """
    with _engine() as engine:
        Base = automap_base()
        Base.prepare(autoload_with=engine)
        print(Base.classes.keys())
