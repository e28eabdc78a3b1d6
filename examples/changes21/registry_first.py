"""``__declare_first__()`` of classes with different bases."""

from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


def declare_first():
    """``__declare_first__()`` is called only for the registry that is configured, too, since 2.1.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        called for Tent
        called for Lamp

    .. testoutput:: 2.1

        called for Tent
    """

    class Base(DeclarativeBase):
        pass

    class OtherBase(DeclarativeBase):
        pass

    class Tent(Base):
        __tablename__ = "tent"
        id: Mapped[int] = mapped_column(primary_key=True)

        @classmethod
        def __declare_first__(cls):
            print("called for Tent")

    class Lamp(OtherBase):
        __tablename__ = "lamp"
        id: Mapped[int] = mapped_column(primary_key=True)

        @classmethod
        def __declare_first__(cls):
            print("called for Lamp")

    Base.registry.configure()
