"""The drivers that a release knows."""

from sqlalchemy.engine.url import make_url
from sqlalchemy.exc import NoSuchModuleError


def default_drivers():
    """An address without a driver means one that the version chooses.

    :consequence: 2.1 results

    .. testoutput:: 1.3, 1.4, 2.0

        postgresql: psycopg2
        mysql: mysqldb
        oracle: cx_oracle
        mssql: pyodbc
        sqlite: pysqlite

    .. testoutput:: 2.1

        postgresql: psycopg
        mysql: mysqldb
        oracle: oracledb
        mssql: pyodbc
        sqlite: pysqlite
    """
    for database in ("postgresql", "mysql", "oracle", "mssql", "sqlite"):
        dialect = make_url(f"{database}://localhost/boats").get_dialect()
        print(f"{database}: {dialect.driver}")


def drivers():
    """Which drivers a version knows.

    :consequence: 1.4 works, 2.0 works, 2.1 works

    .. testoutput:: 1.3

        postgresql+psycopg2: yes
        postgresql+psycopg: no
        postgresql+asyncpg: no
        postgresql+pg8000: yes
        mysql+mysqldb: yes
        mysql+pymysql: yes
        mysql+mariadbconnector: no
        mysql+aiomysql: no
        mysql+asyncmy: no
        sqlite+aiosqlite: no
        oracle+cx_oracle: yes
        oracle+oracledb: no
        mssql+pyodbc: yes
        mssql+pymssql: yes
        mssql+aioodbc: no
        mssql+mssqlpython: no

    .. testoutput:: 1.4

        postgresql+psycopg2: yes
        postgresql+psycopg: no
        postgresql+asyncpg: yes
        postgresql+pg8000: yes
        mysql+mysqldb: yes
        mysql+pymysql: yes
        mysql+mariadbconnector: yes
        mysql+aiomysql: yes
        mysql+asyncmy: yes
        sqlite+aiosqlite: yes
        oracle+cx_oracle: yes
        oracle+oracledb: no
        mssql+pyodbc: yes
        mssql+pymssql: yes
        mssql+aioodbc: no
        mssql+mssqlpython: no

    .. testoutput:: 2.0

        postgresql+psycopg2: yes
        postgresql+psycopg: yes
        postgresql+asyncpg: yes
        postgresql+pg8000: yes
        mysql+mysqldb: yes
        mysql+pymysql: yes
        mysql+mariadbconnector: yes
        mysql+aiomysql: yes
        mysql+asyncmy: yes
        sqlite+aiosqlite: yes
        oracle+cx_oracle: yes
        oracle+oracledb: yes
        mssql+pyodbc: yes
        mssql+pymssql: yes
        mssql+aioodbc: yes
        mssql+mssqlpython: no

    .. testoutput:: 2.1

        postgresql+psycopg2: yes
        postgresql+psycopg: yes
        postgresql+asyncpg: yes
        postgresql+pg8000: yes
        mysql+mysqldb: yes
        mysql+pymysql: yes
        mysql+mariadbconnector: yes
        mysql+aiomysql: yes
        mysql+asyncmy: yes
        sqlite+aiosqlite: yes
        oracle+cx_oracle: yes
        oracle+oracledb: yes
        mssql+pyodbc: yes
        mssql+pymssql: yes
        mssql+aioodbc: yes
        mssql+mssqlpython: yes
    """
    for driver in (
        "postgresql+psycopg2",
        "postgresql+psycopg",
        "postgresql+asyncpg",
        "postgresql+pg8000",
        "mysql+mysqldb",
        "mysql+pymysql",
        "mysql+mariadbconnector",
        "mysql+aiomysql",
        "mysql+asyncmy",
        "sqlite+aiosqlite",
        "oracle+cx_oracle",
        "oracle+oracledb",
        "mssql+pyodbc",
        "mssql+pymssql",
        "mssql+aioodbc",
        "mssql+mssqlpython",
    ):
        try:
            make_url(f"{driver}://localhost/boats").get_dialect()
        except NoSuchModuleError:
            print(f"{driver}: no")
        else:
            print(f"{driver}: yes")
