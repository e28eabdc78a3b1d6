"""What the changelog of 2.0 says of ``Annotated`` in mappings."""

from typing import Annotated

from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

code = Annotated[str, mapped_column(index=True)]


class Base(DeclarativeBase):
    pass


class Ferry(Base):
    __tablename__ = "ferry"

    id: Mapped[int] = mapped_column(primary_key=True)
    sign: Mapped[code] = mapped_column(index=False)


def index_switched_off():
    """``index=False`` counts more than what is ``Annotated`` since 2.0.29.

    .. testoutput:: 2.0, 2.1

        indexes: []
    """
    print("indexes:", [index.name for index in Ferry.__table__.indexes])
