"""A validator that a subclass overrides."""

from sqlalchemy import String
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    mapped_column,
    validates,
)


class Base(DeclarativeBase):
    pass


class Parcel(Base):
    __tablename__ = "parcel"

    longest = 2

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    weight: Mapped[int]
    length: Mapped[int]
    height: Mapped[int]

    __mapper_args__ = {
        "polymorphic_on": "kind",
        "polymorphic_identity": "parcel",
    }

    @validates("weight")
    def check_weight(self, key, weight):
        if weight > 30:
            raise ValueError(f"{key} too high for a parcel")
        return weight

    @validates("length")
    def check_length(self, key, length):
        if length > self.longest:
            raise ValueError(f"{key} too high")
        return length

    @validates("height")
    def check_height(self, key, height):
        if height > 3:
            raise ValueError(f"{key} too high for any parcel")
        return height


class Freight(Parcel):
    longest = 6

    __mapper_args__ = {"polymorphic_identity": "freight"}

    @validates("weight")
    def check_weight(self, key, weight):
        if weight > 500:
            raise ValueError(f"{key} too high for freight")
        return weight

    @validates("height")
    def check_height(self, key, height):
        if height < 1:
            raise ValueError(f"{key} too low for freight")
        return super().check_height(key, height)


def overridden():
    """A validator of a subclass takes the place of its parent's since 2.1; 2.0 calls the parent's.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        ValueError: weight too high for a parcel

    .. testoutput:: 2.1

        weight: 200
    """
    try:
        print("weight:", Freight(weight=200).weight)
    except ValueError as error:
        print("ValueError:", error)


def with_parent():
    """With ``super()``, the validator of the subclass calls that of the parent in 2.1.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        height: 0
        height: 2
        ValueError: height too high for any parcel

    .. testoutput:: 2.1

        ValueError: height too low for freight
        height: 2
        ValueError: height too high for any parcel
    """
    for height in (0, 2, 4):
        try:
            print("height:", Freight(height=height).height)
        except ValueError as error:
            print("ValueError:", error)


def one_validator():
    """One validator that reads a limit from the class does the same in every version.

    .. testoutput:: 2.0, 2.1

        length: 4
    """
    try:
        print("length:", Freight(length=4).length)
    except ValueError as error:
        print("ValueError:", error)
