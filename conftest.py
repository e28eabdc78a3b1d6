"""Makes ``pytest examples`` work in any environment that has SQLAlchemy."""

pytest_plugins = ["upgradelab.engine.plugin"]
