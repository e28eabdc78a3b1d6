"""Names in annotations that are not there."""

from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


def misspelt_mapped():
    """An annotation whose own name is not imported cannot be read.

    .. testoutput:: 2.0, 2.1

        sqlalchemy.orm.exc.MappedAnnotationError: Could not interpret annotation Maped[str].  Check that it uses names that are correctly imported at the module level. See chained stack trace for more hints.
    """

    class Buoy(Base):
        __tablename__ = "buoy"

        id: Mapped[int] = mapped_column(primary_key=True)
        name: "Maped[str]" = mapped_column()  # noqa: F821


def misspelt_type():
    """Nor can one with a type in it that is not imported.

    .. testoutput:: 2.0, 2.1

        sqlalchemy.orm.exc.MappedAnnotationError: Could not resolve all types within mapped annotation: "sqlalchemy.orm.base.Mapped[ForwardRef('Decimal')]".  Ensure all types are written correctly and are imported within the module in use.
    """

    class Lighthouse(Base):
        __tablename__ = "lighthouse"

        id: Mapped[int] = mapped_column(primary_key=True)
        height: Mapped["Decimal"] = mapped_column()  # noqa: F821
