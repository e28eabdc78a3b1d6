"""What a release says of itself: Python, drivers, extras."""

from importlib import metadata

from sqlalchemy.engine.url import make_url
from sqlalchemy.exc import NoSuchModuleError


def pythons():
    """The versions of Python that a release is made for are in its metadata."""
    about = metadata.metadata("sqlalchemy")
    print("required:", about["Requires-Python"])
    named = []
    for classifier in about.get_all("Classifier"):
        version = classifier.partition("Python :: ")[2]
        if version.startswith("3."):
            named.append(version)
    print("named:", ", ".join(named) or "none")


def default_drivers():
    """An address without a driver means one that the version chooses."""
    for database in ("postgresql", "mysql", "oracle", "mssql", "sqlite"):
        dialect = make_url(f"{database}://localhost/boats").get_dialect()
        print(f"{database}://", dialect.driver, sep=": ")


def drivers():
    """Which drivers a version knows."""
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
